// SPDX-License-Identifier: Apache-2.0
//
// What a C library takes for itself, and keeps while it calls back: a mutex, and the right to make a lazy value. Any thread.

#include "CHandoffLab.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct handoff_lab_mutex {
  pthread_mutex_t mutex;
};

struct handoff_lab_lazy {
  pthread_once_t once;
  int value;
};


int handoff_lab_mutex_create(handoff_lab_mutex **out) {
  handoff_lab_mutex *mutex = calloc(1, sizeof *mutex);
  if (mutex == NULL) return ENOMEM;
  int error = pthread_mutex_init(&mutex->mutex, NULL);
  if (error != 0) {
    free(mutex);
    return error;
  }
  *out = mutex;
  return 0;
}


void handoff_lab_mutex_destroy(handoff_lab_mutex *mutex) {
  pthread_mutex_destroy(&mutex->mutex);
  free(mutex);
}


#if defined(__APPLE__)
// No wait with a deadline here: ask until it is over.
int handoff_lab_mutex_lock_for(handoff_lab_mutex *mutex, uint64_t ns) {
  for (uint64_t waited = 0; waited < ns; waited += 100000) {
    if (pthread_mutex_trylock(&mutex->mutex) == 0) return 0;
    nanosleep(&(struct timespec){0, 100000}, NULL);
  }
  return ETIMEDOUT;
}
#else
int handoff_lab_mutex_lock_for(handoff_lab_mutex *mutex, uint64_t ns) {
  struct timespec until; // the wall clock is the only one that every system's mutex knows
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += (time_t)(ns / 1000000000u);
  until.tv_nsec += (long)(ns % 1000000000u);
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec += 1;
    until.tv_nsec -= 1000000000;
  }
  return pthread_mutex_timedlock(&mutex->mutex, &until);
}
#endif


bool handoff_lab_mutex_try(handoff_lab_mutex *mutex) { return pthread_mutex_trylock(&mutex->mutex) == 0; }


void handoff_lab_mutex_lock(handoff_lab_mutex *mutex) { pthread_mutex_lock(&mutex->mutex); }


void handoff_lab_mutex_unlock(handoff_lab_mutex *mutex) { pthread_mutex_unlock(&mutex->mutex); }


int handoff_lab_lazy_create(handoff_lab_lazy **out) {
  handoff_lab_lazy *lazy = calloc(1, sizeof *lazy);
  if (lazy == NULL) return ENOMEM;
  lazy->once = (pthread_once_t)PTHREAD_ONCE_INIT;
  *out = lazy;
  return 0;
}


void handoff_lab_lazy_destroy(handoff_lab_lazy *lazy) { free(lazy); }

// What pthread_once's routine, which has no argument, is to do. Its own thread's.
static _Thread_local struct {
  handoff_lab_lazy *lazy;
  int (*make)(void *context);
  void *context;
} wanted;

static void make_wanted(void) { wanted.lazy->value = wanted.make(wanted.context); }


int handoff_lab_lazy_value(handoff_lab_lazy *lazy, int (*make)(void *context), void *context) {
  wanted.lazy = lazy;
  wanted.make = make;
  wanted.context = context;
  pthread_once(&lazy->once, make_wanted);
  return lazy->value;
}
