// SPDX-License-Identifier: Apache-2.0
//
// ns for one release and reacquisition of OCaml's lock by a thread that nobody competes with.

#include <caml/mlvalues.h>
#include <caml/signals.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

value release(value count) {
  long n = Long_val(count);
  double start = now();
  for (long i = 0; i < n; i++) {
    caml_enter_blocking_section();
    caml_leave_blocking_section();
  }
  printf("ns=%.3f\n", (now() - start) / (double)n);
  fflush(stdout);
  return Val_unit;
}
