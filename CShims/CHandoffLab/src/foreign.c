// SPDX-License-Identifier: Apache-2.0
//
// Threads that C makes, which call out whenever they like: those of Qt, of an audio library, of libuv's pool.

#include "CHandoffLab.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  uint32_t calls;
  int (*enter)(void *context);
  void *context;
  pthread_mutex_t mutex; // the starting line
  pthread_cond_t started;
  bool go;
} foreign_plan;

typedef struct {
  foreign_plan *plan;
  handoff_lab_visit *visit;
  pthread_t thread;
} foreign_thread;


static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static void *run(void *context) {
  foreign_thread *self = context;
  foreign_plan *plan = self->plan;
  pthread_mutex_lock(&plan->mutex);
  while (!plan->go) pthread_cond_wait(&plan->started, &plan->mutex);
  pthread_mutex_unlock(&plan->mutex);

  uint32_t refused = 0;
  uint64_t begun = now();
  refused += plan->enter(plan->context) != 0;
  uint64_t once = now();
  for (uint32_t i = 1; i < plan->calls; i++) refused += plan->enter(plan->context) != 0;
  uint64_t ended = now();
  *self->visit = (handoff_lab_visit){once - begun, (ended - once) / (plan->calls - 1), refused};
  return NULL;
}


int handoff_lab_foreign(uint32_t threads, uint32_t calls, int (*enter)(void *context), void *context,
                        handoff_lab_visit *visits) {
  if (calls < 2) return EINVAL;
  foreign_thread *all = calloc(threads, sizeof *all);
  if (all == NULL) return ENOMEM;
  foreign_plan plan = {calls, enter, context, PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
  int error = 0;
  uint32_t made = 0;
  for (; made < threads && error == 0; made++) {
    all[made] = (foreign_thread){&plan, &visits[made], 0};
    error = pthread_create(&all[made].thread, NULL, run, &all[made]);
  }
  if (error != 0) made -= 1;
  pthread_mutex_lock(&plan.mutex);
  plan.go = true;
  pthread_cond_broadcast(&plan.started);
  pthread_mutex_unlock(&plan.mutex);
  for (uint32_t i = 0; i < made; i++) pthread_join(all[i].thread, NULL);
  pthread_cond_destroy(&plan.started);
  pthread_mutex_destroy(&plan.mutex);
  free(all);
  return error;
}
