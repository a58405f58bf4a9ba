// SPDX-License-Identifier: Apache-2.0
//
// What the scenarios share. Each prints what every call of interest returned, so that two runs can be compared.

#ifndef TRACE_FIXTURE_H
#define TRACE_FIXTURE_H

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// Prints the call and its result.
#define SAY(call) (printf("%s = %d\n", #call, (int)(call)), fflush(stdout))
// A call that cannot fail, unless the fixture is wrong.
#define MUST(call)                                                                                                    \
  do {                                                                                                                \
    int must_result = (call);                                                                                         \
    if (must_result != 0) {                                                                                           \
      fprintf(stderr, "%s:%d: %s = %d\n", __FILE__, __LINE__, #call, must_result);                                    \
      exit(70);                                                                                                       \
    }                                                                                                                 \
  } while (0)

// A flag that one thread sets and another one waits for without any lock.
typedef struct { int set; } fixture_flag;
static inline void fixture_set(fixture_flag *flag) { __atomic_store_n(&flag->set, 1, __ATOMIC_RELEASE); }
void fixture_await(fixture_flag *flag);
// Waits until another thread waits for this mutex.
void fixture_await_waiter(pthread_mutex_t *mutex);

struct timespec fixture_after(clockid_t clock, long milliseconds);
pthread_t fixture_thread(void *(*routine)(void *), void *argument);
void fixture_join(pthread_t thread);

// By name, with the program's further arguments.
typedef struct {
  const char *name;
  void (*run)(char **arguments);
} fixture_scenario;
extern const fixture_scenario fixture_locks[], fixture_waits[], fixture_processes[], fixture_loops[];

#endif
