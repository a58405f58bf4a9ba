// SPDX-License-Identifier: Apache-2.0
//
// Objects that a lock guarded and that were dropped by a thread without it. They are destroyed under the lock all the
// same: at once when the lock is free, by its owner before the next release otherwise, so nothing waits longer than one
// hold. Only the end of an object is put off in this way, never its use (the lesson of PyO3's deferred increments).

#include "CHandoff.h"
#include "internal.h"
#include "queue.h"
#include "trace.h"
#include "tsan.h"
#include "waiters.h"

#include <errno.h>
#include <stdlib.h>

typedef struct handoff_dropped {
  struct handoff_dropped *next;
  void *object;
  void (*destroy)(void *object);
} handoff_dropped;


bool handoff_queue_leave_to_owner(handoff_lock *lock, handoff_thread *self, handoff_dropped *dropped) {
  bool taken = false;
  handoff_guard_lock(&lock->guard);
  uintptr_t word = load_word(lock);
  for (;;) {
    if (owner_of(word) == 0) {
      // Under every policy, past whoever was woken for it: an open lock has no owner that could see D.
      taken = swap_word(lock, &word, word | (uintptr_t)self, __ATOMIC_ACQUIRE);
      if (taken) break;
    } else if (swap_word(lock, &word, word | HANDOFF_WORD_DROPPED, __ATOMIC_RELAXED)) {
      dropped->next = lock->dropped;
      lock->dropped = dropped;
      break;
    }
  }
  handoff_guard_unlock(&lock->guard);
  return taken;
}


handoff_dropped *handoff_queue_take_dropped(handoff_lock *lock) {
  handoff_guard_lock(&lock->guard);
  handoff_dropped *list = lock->dropped;
  lock->dropped = NULL;
  __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_DROPPED, __ATOMIC_RELAXED);
  handoff_guard_unlock(&lock->guard);
  return list;
}


void handoff_lock_bury(handoff_lock *lock) {
  handoff_hold hold = handoff_lock_hold(lock);
  // A destructor that would take or release the lock is told so.
  if (!handoff_mutant("bury-unpinned")) handoff_lock_set_hold(lock, HANDOFF_HOLD_PINNED);
  for (handoff_dropped *d = handoff_queue_take_dropped(lock), *next; d != NULL; d = next) {
    next = d->next;
    d->destroy(d->object);
    free(d);
  }
  handoff_lock_set_hold(lock, hold);
}


void handoff_lock_drop(handoff_lock *lock, void *object, void (*destroy)(void *object)) {
  // A child of fork has one thread, and no owner but those that it lost.
  bool forked = (handoff_flags_now() & HANDOFF_FLAG_FORKED) != 0;
  if (handoff_lock_is_mine(lock) || forked || handoff_mutant("dropped-at-once")) {
    destroy(object);
    return;
  }
  int saved_errno = errno;
  handoff_thread *self = handoff_thread_register();
  handoff_dropped *dropped = malloc(sizeof *dropped);
  if (dropped == NULL) handoff_fatal("out of memory for a value that lock '%s' guarded", lock->name);
  *dropped = (handoff_dropped){NULL, object, destroy};
  // ThreadSanitizer sees what is done here: the guard hands the object to the owner.
  if (handoff_queue_leave_to_owner(lock, self, dropped)) {
    TSAN_PRE_LOCK(lock, true);
    TSAN_POST_LOCK(lock, true, true);
    handoff_place place = {"the end of a guarded value", 0};
    handoff_lock_note(lock, self, place.file, place.line);
    if (handoff_traces()) handoff_trace_acquired(lock, place, false, false, true);
    handoff_lock_stamp(lock);
    handoff_lock_set_hold(lock, HANDOFF_HOLD_PINNED);
    free(dropped);
    destroy(object);
    handoff_lock_release_slow(lock);
  }
  handoff_restore_errno(saved_errno);
}
