// SPDX-License-Identifier: Apache-2.0
//
// ns for one release and reacquisition of CPython's lock by a thread that nobody competes with.

#include <Python.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

int main(int argc, char **argv) {
  long n = argc > 1 ? atol(argv[1]) : 1000000;
  Py_Initialize();
  double start = now();
  for (long i = 0; i < n; i++) {
    PyThreadState *saved = PyEval_SaveThread();
    PyEval_RestoreThread(saved);
  }
  printf("ns=%.3f\n", (now() - start) / (double)n);
  return 0;
}
