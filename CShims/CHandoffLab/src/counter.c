// SPDX-License-Identifier: Apache-2.0
//
// A counter that loses updates without a data race: each access is one relaxed atomic, and what lies between load and
// store is a call that blocks. Its mutex is the C library's own layer of locking.

#include "CHandoffLab.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct handoff_lab_counter {
  int64_t value;
  pthread_mutex_t mutex;
};


int handoff_lab_counter_create(handoff_lab_counter **out) {
  handoff_lab_counter *counter = calloc(1, sizeof *counter);
  if (counter == NULL) return ENOMEM;
  int error = pthread_mutex_init(&counter->mutex, NULL);
  if (error != 0) {
    free(counter);
    return error;
  }
  *out = counter;
  return 0;
}


void handoff_lab_counter_destroy(handoff_lab_counter *counter) {
  pthread_mutex_destroy(&counter->mutex);
  free(counter);
}


int64_t handoff_lab_counter_value(const handoff_lab_counter *counter) {
  return __atomic_load_n(&counter->value, __ATOMIC_RELAXED);
}


int handoff_lab_counter_add(handoff_lab_counter *counter, handoff_lab_device *device, bool guarded) {
  if (guarded) pthread_mutex_lock(&counter->mutex);
  int64_t old = __atomic_load_n(&counter->value, __ATOMIC_RELAXED);
  int error = handoff_lab_device_ask(device);
  __atomic_store_n(&counter->value, old + 1, __ATOMIC_RELAXED);
  if (guarded) pthread_mutex_unlock(&counter->mutex);
  return error;
}
