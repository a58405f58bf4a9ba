// SPDX-License-Identifier: Apache-2.0

#ifdef __linux__
#define _GNU_SOURCE // for the sets of processors
#endif

#include "realtime.h"

#include <errno.h>
#include <pthread.h>

#ifdef __linux__

#include <sched.h>


bool contest_schedule(int processor, int priority) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET((size_t)processor, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) return false;
  return priority == 0 || sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK,
                                             &(struct sched_param){.sched_priority = priority}) == 0;
}


static int last_processor(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return -1;
  for (int i = CPU_SETSIZE - 1; i >= 0; i--)
    if (CPU_ISSET((size_t)i, &set)) return i;
  errno = ENODEV;
  return -1;
}

static void *try_it(void *processor) {
  errno = 0;
  contest_schedule(*(int *)processor, 1);
  *(int *)processor = errno;
  return NULL;
}


int contest_real_time(void) {
  int processor = last_processor(), outcome = processor;
  if (processor < 0) return -1;
  pthread_t thread;
  int error = pthread_create(&thread, NULL, try_it, &outcome);
  if (error == 0) error = pthread_join(thread, NULL);
  if (error == 0) error = outcome;
  errno = error;
  return error == 0 ? processor : -1;
}

#else


bool contest_schedule(int processor, int priority) {
  (void)processor, (void)priority;
  errno = ENOTSUP;
  return false;
}


int contest_real_time(void) {
  errno = ENOTSUP;
  return -1;
}

#endif
