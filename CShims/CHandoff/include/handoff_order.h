// SPDX-License-Identifier: Apache-2.0
//
// What is taken or waited for beside a lock: a C mutex, a one-time initialisation, the end of a thread. The order is
// always that first, the lock second (I6). So nothing here is waited for with a lock held; what may be done with one
// held is a try.
//
// Any thread may be here. None of the functions changes errno.

#ifndef HANDOFF_ORDER_H
#define HANDOFF_ORDER_H

#include "handoff_base.h"
#include "handoff_report.h"

#include <pthread.h>

// Whether the calling thread may block in `call`: reports each lock that it holds, and drops its sticky holds.
bool handoff_will_block(const char *call, handoff_place place);

// ---- One-time initialisation ---------------------------------------------------------------------------------------

typedef enum {
  HANDOFF_ONCE_EMPTY,   // nobody has begun, or who began has failed
  HANDOFF_ONCE_RUNNING, // an initialiser runs
  HANDOFF_ONCE_AWAITED, // and somebody is parked on the word until it has ended
  HANDOFF_ONCE_DONE,
} handoff_once_state;

typedef struct handoff_once {
  uint32_t state;
  uint32_t line;    // where the initialiser that runs was given
  const char *file;
  uintptr_t runner; // the record of the thread that runs it; 0 for none
} handoff_once;

HANDOFF_INLINE bool handoff_once_is_done(const handoff_once *once) {
  return __atomic_load_n(&once->state, __ATOMIC_ACQUIRE) == HANDOFF_ONCE_DONE; // pairs with the release of end
}
// Old news when it returns.
HANDOFF_INLINE handoff_once_state handoff_once_now(const handoff_once *once) {
  return (handoff_once_state)__atomic_load_n(&once->state, __ATOMIC_RELAXED);
}
// DONE; or EMPTY: this thread is to run the initialiser, and end; or RUNNING: another thread does, to be waited for
// without a lock. Never waits. Traps when it is this thread that runs it.
handoff_once_state handoff_once_begin(handoff_once *once, const char *name, handoff_place place);
void handoff_once_end(handoff_once *once, bool made);
// Waits until no initialiser runs.
void handoff_once_wait(handoff_once *once);

// ---- POSIX threads: whatever they say but success is fatal, with the call's name ------------------------------------

bool handoff_mutex_try(pthread_mutex_t *mutex);
void handoff_mutex_lock(pthread_mutex_t *mutex);
void handoff_mutex_unlock(pthread_mutex_t *mutex);
// Waits for the end of a thread; returns what it returned.
void *handoff_join(pthread_t thread);

#endif
