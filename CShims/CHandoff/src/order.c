// SPDX-License-Identifier: Apache-2.0
//
// What is taken before a lock. Waiting here parks the thread; it is the caller who has released its lock.

#include "CHandoff.h"
#include "internal.h"

#include <errno.h>
#include <string.h>


bool handoff_will_block(const char *call, handoff_place place) {
  handoff_lock_drop_sticky();
  const handoff_lock *first = handoff_thread_held();
  if (handoff_mutant("blocking-unseen")) return true;
  for (const handoff_lock *held = first; held != NULL; held = held->held_next)
    handoff_report(HANDOFF_VIOLATION_BLOCKED_HOLDING,
                   "%s may block at %s while this thread holds lock '%s' (taken at %s): whoever wants '%s' waits as "
                   "well, for ever if it is needed for this to end. Call it inside held.released { }.",
                   call, handoff_place_text(place).text, held->name, handoff_lock_taken_at(held).text, held->name);
  return first == NULL;
}


// ---- One-time initialisation ---------------------------------------------------------------------------------------

// The state is released by end, when the value is in or the initialiser has failed, and acquired by begin and wait (and
// handoff_once_is_done): a value that is said to be made can be read, and the next initialiser sees what the last one did.

handoff_once_state handoff_once_begin(handoff_once *once, const char *name, handoff_place place) {
  uintptr_t self = (uintptr_t)handoff_self();
  uint32_t state = __atomic_load_n(&once->state, __ATOMIC_ACQUIRE);
  while (state == HANDOFF_ONCE_EMPTY) {
    if (!__atomic_compare_exchange_n(&once->state, &state, HANDOFF_ONCE_RUNNING, false, __ATOMIC_ACQUIRE,
                                     __ATOMIC_ACQUIRE))
      continue;
    once->file = place.file;
    once->line = place.line;
    __atomic_store_n(&once->runner, self, __ATOMIC_RELAXED);
    return HANDOFF_ONCE_EMPTY;
  }
  if (state == HANDOFF_ONCE_DONE) return HANDOFF_ONCE_DONE;
  handoff_check_fork("once", name); // the thread that runs it may not exist here
  // Only this thread writes its own address there.
  if (__atomic_load_n(&once->runner, __ATOMIC_RELAXED) == self && !handoff_mutant("once-recursion"))
    handoff_fatal("the initialiser of once '%s' (at %s) asks, at %s on the same thread, for the value that it is to "
                  "make",
                  name, handoff_place_text((handoff_place){once->file, once->line}).text,
                  handoff_place_text(place).text);
  return HANDOFF_ONCE_RUNNING;
}


void handoff_once_end(handoff_once *once, bool made) {
  __atomic_store_n(&once->runner, 0, __ATOMIC_RELAXED);
  if (!made && handoff_mutant("once-not-retried")) return;
  uint32_t state = made ? HANDOFF_ONCE_DONE : HANDOFF_ONCE_EMPTY;
  if (__atomic_exchange_n(&once->state, state, __ATOMIC_RELEASE) == HANDOFF_ONCE_AWAITED) handoff_unpark(&once->state);
}


void handoff_once_wait(handoff_once *once) {
  int saved_errno = errno;
  for (;;) {
    uint32_t state = __atomic_load_n(&once->state, __ATOMIC_ACQUIRE);
    if (state == HANDOFF_ONCE_EMPTY || state == HANDOFF_ONCE_DONE) break;
    if (state == HANDOFF_ONCE_RUNNING &&
        !__atomic_compare_exchange_n(&once->state, &state, HANDOFF_ONCE_AWAITED, false, __ATOMIC_RELAXED,
                                     __ATOMIC_RELAXED))
      continue;
    handoff_park(&once->state, HANDOFF_ONCE_AWAITED);
    // One wake-up wakes one: pass it on, unless there will be another.
    if (__atomic_load_n(&once->state, __ATOMIC_RELAXED) != HANDOFF_ONCE_AWAITED) handoff_unpark(&once->state);
  }
  handoff_restore_errno(saved_errno);
}


// ---- POSIX threads -------------------------------------------------------------------------------------------------

static void check(const char *call, int error) {
  if (error != 0) handoff_fatal("%s: %s (error %d)", call, strerror(error), error);
}


bool handoff_mutex_try(pthread_mutex_t *mutex) {
  int saved_errno = errno;
  int error = pthread_mutex_trylock(mutex);
  if (error != EBUSY) check("pthread_mutex_trylock", error);
  handoff_restore_errno(saved_errno);
  return error == 0;
}


void handoff_mutex_lock(pthread_mutex_t *mutex) {
  int saved_errno = errno;
  check("pthread_mutex_lock", pthread_mutex_lock(mutex));
  handoff_restore_errno(saved_errno);
}


void handoff_mutex_unlock(pthread_mutex_t *mutex) {
  int saved_errno = errno;
  check("pthread_mutex_unlock", pthread_mutex_unlock(mutex));
  handoff_restore_errno(saved_errno);
}


void *handoff_join(pthread_t thread) {
  int saved_errno = errno;
  void *value = NULL;
  check("pthread_join", pthread_join(thread, &value));
  handoff_restore_errno(saved_errno);
  return value;
}
