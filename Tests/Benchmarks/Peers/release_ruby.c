// SPDX-License-Identifier: Apache-2.0
//
// ns for one release and reacquisition of Ruby's lock by a thread that nobody competes with.

#include <ruby.h>
#include <ruby/thread.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void *nothing(void *context) { return context; }

static VALUE release(VALUE self, VALUE count) {
  long n = NUM2LONG(count);
  double start = now();
  for (long i = 0; i < n; i++) rb_thread_call_without_gvl(nothing, NULL, RUBY_UBF_IO, NULL);
  printf("ns=%.3f\n", (now() - start) / (double)n);
  fflush(stdout);
  return self;
}

void Init_release_ruby(void) { rb_define_global_function("release", release, 1); }
