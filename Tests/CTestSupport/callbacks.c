// SPDX-License-Identifier: Apache-2.0
//
// A C library that calls back, with a mutex and threads of its own.

#include "CTestSupport.h"

#include <pthread.h>
#include <stdlib.h>

#define THREADS 8

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;


int32_t test_call(test_callback function, void *context, int32_t value) { return function(context, value); }


int32_t test_call_with_mutex(test_callback function, void *context, int32_t value) {
  pthread_mutex_lock(&mutex);
  int32_t result = function(context, value);
  pthread_mutex_unlock(&mutex);
  return result;
}


typedef struct one_call {
  test_callback function;
  void *context;
  int32_t value, result;
} one_call;

static void *make_call(void *argument) {
  one_call *call = argument;
  call->result = call->function(call->context, call->value);
  return NULL;
}

int32_t test_call_on_foreign_thread(test_callback function, void *context, int32_t value) {
  one_call call = {function, context, value, -1};
  pthread_t thread;
  if (pthread_create(&thread, NULL, make_call, &call) != 0) abort();
  pthread_join(thread, NULL);
  return call.result;
}


typedef struct storm_thread {
  test_storm *storm;
  pthread_t thread;
  int32_t number;
  int64_t results[2]; // how often 0 and how often 1 came back
} storm_thread;

struct test_storm {
  test_callback function;
  void *context;
  int32_t count;
  bool with_mutex, stop;
  int64_t calls;
  storm_thread threads[THREADS];
};

static void *storm_on(void *argument) {
  storm_thread *me = argument;
  test_storm *storm = me->storm;
  while (!__atomic_load_n(&storm->stop, __ATOMIC_RELAXED)) {
    int32_t result = (storm->with_mutex ? test_call_with_mutex : test_call)(storm->function, storm->context, me->number);
    if (result != 0 && result != 1) abort();
    me->results[result] += 1;
    __atomic_fetch_add(&storm->calls, 1, __ATOMIC_RELAXED);
  }
  return NULL;
}


test_storm *test_storm_start(int32_t threads, bool with_mutex, test_callback function, void *context) {
  test_storm *storm = calloc(1, sizeof *storm);
  if (storm == NULL || threads > THREADS) abort();
  storm->function = function;
  storm->context = context;
  storm->count = threads;
  storm->with_mutex = with_mutex;
  for (int32_t i = 0; i < threads; i++) {
    storm->threads[i] = (storm_thread){.storm = storm, .number = i};
    if (pthread_create(&storm->threads[i].thread, NULL, storm_on, &storm->threads[i]) != 0) abort();
  }
  return storm;
}


int64_t test_storm_calls(test_storm *storm) { return __atomic_load_n(&storm->calls, __ATOMIC_RELAXED); }


int64_t test_storm_stop(test_storm *storm, int32_t answer, int64_t *answered) {
  __atomic_store_n(&storm->stop, true, __ATOMIC_RELAXED);
  *answered = 0;
  for (int32_t i = 0; i < storm->count; i++) {
    pthread_join(storm->threads[i].thread, NULL);
    *answered += storm->threads[i].results[answer];
  }
  int64_t calls = storm->calls;
  free(storm);
  return calls;
}
