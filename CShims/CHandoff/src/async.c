// SPDX-License-Identifier: Apache-2.0
//
// The asynchronous waiter: the lock's executor has a place in the queue as any thread does, but no thread that waits. It
// is scheduled instead, and the thread that then runs its jobs takes the lock up here.

#include "queue.h"
#include "waiters.h"


bool handoff_queue_precedes_async(const handoff_lock *lock, const handoff_thread *self, const handoff_waiter *me) {
  if (me == &lock->async || lock->drainer == NULL || state_of(&lock->async) == HANDOFF_WAITER_IDLE) return false;
  return __atomic_load_n(lock->drainer, __ATOMIC_RELAXED) == self && !handoff_mutant("waits-for-itself");
}


void handoff_queue_take_from_async(handoff_lock *lock, handoff_thread *self) {
  uintptr_t word = load_word(lock), mine;
  do { // others can only set W and D meanwhile
    mine = (uintptr_t)self | queue_flags(lock) | HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN;
    mine |= word & HANDOFF_WORD_DROPPED;
  } while (!swap_word(lock, &word, mine, __ATOMIC_ACQUIRE));
  enqueue(lock, &lock->async, lock->first);
  __atomic_store_n(&lock->async.state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
  lock->contended_since = 0; // as long as a waiter is awake
}


bool handoff_queue_take_past_async(handoff_lock *lock, handoff_thread *self, handoff_waiter *me) {
  handoff_waiter *async = &lock->async;
  if (state_of(me) != HANDOFF_WAITER_WAITING || handoff_now() - lock->asked < lock->patience) return false;
  if (handoff_mutant("endless-patience")) return false;
  uintptr_t word = load_word(lock);
  bool in_transit = owner_of(word) == (uintptr_t)async;
  if (!in_transit && (owner_of(word) != 0 || state_of(async) != HANDOFF_WAITER_WOKEN)) return false;
  if (in_transit) {
    dequeue(lock, me); // before the word is written: what an urgent one asked for goes with it
    handoff_queue_take_from_async(lock, self);
  } else {
    uintptr_t mine = (uintptr_t)self | HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN;
    while (!swap_word(lock, &word, mine, __ATOMIC_ACQUIRE))
      if (owner_of(word) != 0) return false; // barged
    lock->contended_since = 0; // as long as a waiter is awake
    dequeue(lock, me);
  }
  return true;
}


// With the guard held: the word goes from the waiter, which is no thread, to the thread that runs its jobs. Others can
// only set W meanwhile. The acquire pairs with the granter's release store of the word.
static void adopt(handoff_lock *lock, handoff_thread *self) {
  uintptr_t word = load_word(lock);
  while (!swap_word(lock, &word, (uintptr_t)self | (word & HANDOFF_WORD_FLAGS), __ATOMIC_ACQUIRE)) {}
}


bool handoff_queue_take_async(handoff_lock *lock, handoff_thread *self, bool behind) {
  handoff_waiter *me = &lock->async;
  bool taken = false;
  handoff_guard_lock(&lock->guard);
  switch (state_of(me)) {
  case HANDOFF_WAITER_IDLE:
    me->since = handoff_now();
    taken = handoff_queue_join(lock, self, me, behind) == TAKEN;
    break;
  case HANDOFF_WAITER_WOKEN:
    if (handoff_mutant("adopt-without-check")) {
      dequeue(lock, me);
      adopt(lock, self);
      taken = true;
    } else {
      taken = handoff_queue_take_as_first(lock, self, me);
    }
    break;
  case HANDOFF_WAITER_GRANTED:
    adopt(lock, self);
    taken = true;
    break;
  default:
    handoff_fatal("the executor of lock '%s' is drained by two threads, or by one that nobody asked to", lock->name);
  }
  if (taken) __atomic_store_n(&me->state, HANDOFF_WAITER_IDLE, __ATOMIC_RELAXED);
  handoff_guard_unlock(&lock->guard);
  return taken;
}
