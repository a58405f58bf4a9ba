// SPDX-License-Identifier: Apache-2.0
//
// ns for one release and reacquisition of CPython's lock by a thread that nobody competes with. A second thread does
// nothing: glibc leaves out the atomics of its mutexes as long as a process has one.

#include <Python.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void *nothing(void *context) {
  for (;;) pause();
  return context;
}

int main(int argc, char **argv) {
  long n = argc > 1 ? atol(argv[1]) : 1000000;
  pthread_t bystander;
  if (pthread_create(&bystander, NULL, nothing, NULL) != 0) return 1;
  Py_Initialize();
  double start = now();
  for (long i = 0; i < n; i++) {
    PyThreadState *saved = PyEval_SaveThread();
    PyEval_RestoreThread(saved);
  }
  printf("ns=%.3f\n", (now() - start) / (double)n);
  return 0;
}
