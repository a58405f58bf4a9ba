// SPDX-License-Identifier: Apache-2.0
//
// Conditions. A wait gives the mutex up, and has it again when it returns: glibc does both inside, unseen. A thread
// that is cancelled in it runs its handlers with the mutex held, and the record must say so.

#include "interpose.h"

#if HANDOFF_INTERPOSES

typedef struct waiting {
  pthread_cond_t *condition;
  pthread_mutex_t *mutex;
  const void *caller;
} waiting;

static void begin(const waiting *w) {
  handoff_interpose_gives_mutex(w->mutex, HANDOFF_EVENT_IMPLIED, w->caller); // first: it is not held across the wait
  handoff_record_block(HANDOFF_BLOCKED_COND_WAIT, HANDOFF_OBJECT_CONDITION, (uint64_t)(uintptr_t)w->condition,
                       handoff_interpose_site(w->caller));
}

static void end(const waiting *w, int result) {
  handoff_record_unblock(HANDOFF_OBJECT_CONDITION, (uint64_t)(uintptr_t)w->condition, result);
  // EPERM: it never was this thread's. Its last holder's death may have made it one that nobody can take.
  if (result != EPERM && result != ENOTRECOVERABLE)
    handoff_interpose_took_mutex(w->mutex, HANDOFF_EVENT_IMPLIED, w->caller);
}

static void cancelled(void *context) { end(context, ECANCELED); }

// C has no way to name a call that is to be made, so what all waits do stands in a macro.
#define WAIT(call)                                                                                                    \
  do {                                                                                                                \
    if (!CONTENDED()) return call;                                                                                    \
    waiting w = {condition, mutex, CALLER};                                                                           \
    int result;                                                                                                       \
    begin(&w);                                                                                                        \
    pthread_cleanup_push(cancelled, &w);                                                                              \
    result = call;                                                                                                    \
    pthread_cleanup_pop(0);                                                                                           \
    end(&w, result);                                                                                                  \
    return result;                                                                                                    \
  } while (0)


int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
  WAIT(REAL(pthread_cond_wait)(condition, mutex));
}


int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  WAIT(REAL(pthread_cond_timedwait)(condition, mutex, until));
}


int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                           const struct timespec *until) {
  WAIT(REAL(pthread_cond_clockwait)(condition, mutex, clock, until));
}


// glibc counts those that wait, above three bits of flags.
static bool has_waiters(pthread_cond_t *condition) {
#if defined(__GLIBC__)
  return __atomic_load_n(&condition->__data.__wrefs, __ATOMIC_RELAXED) >> 3 != 0;
#else
  return (void)condition, true;
#endif
}

// Before the real call, so that who wakes is seen to wake later.
static void signals(pthread_cond_t *condition, uint8_t flags, const void *caller) {
  if (ALL() || has_waiters(condition))
    handoff_record(HANDOFF_EVENT_SIGNAL, flags, HANDOFF_OBJECT_CONDITION, (uint64_t)(uintptr_t)condition, 0,
                   handoff_interpose_site(caller));
}


int pthread_cond_signal(pthread_cond_t *condition) {
  if (CONTENDED()) signals(condition, 0, CALLER);
  return REAL(pthread_cond_signal)(condition);
}


int pthread_cond_broadcast(pthread_cond_t *condition) {
  if (CONTENDED()) signals(condition, HANDOFF_EVENT_ALL, CALLER);
  return REAL(pthread_cond_broadcast)(condition);
}


int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes) {
  int result = REAL(pthread_cond_init)(condition, attributes);
  if (result == 0 && CONTENDED()) MADE(HANDOFF_OBJECT_CONDITION, condition, 0, NULL);
  return result;
}


int pthread_cond_destroy(pthread_cond_t *condition) {
  int result = REAL(pthread_cond_destroy)(condition); // waits for those that are still leaving
  if (result == 0 && CONTENDED()) handoff_note_object_end(HANDOFF_OBJECT_CONDITION, condition);
  return result;
}

#endif
