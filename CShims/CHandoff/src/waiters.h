// SPDX-License-Identifier: Apache-2.0
//
// The queue as a list: who waits, in which order, and how to tell one of them. Everything here needs the lock's guard,
// except reading a waiter's state.

#ifndef HANDOFF_WAITERS_H
#define HANDOFF_WAITERS_H

#include "CHandoff.h"
#include "internal.h"
#include "queue.h"

static inline bool swap_word(handoff_lock *lock, uintptr_t *expected, uintptr_t desired, int order) {
  return __atomic_compare_exchange_n(&lock->word, expected, desired, false, order, __ATOMIC_RELAXED);
}

static inline uint32_t state_of(const handoff_waiter *waiter) {
  return __atomic_load_n(&waiter->state, __ATOMIC_RELAXED);
}

// What the queue sets in a word that has an owner: W while somebody waits, S while one of them is urgent.
static inline uintptr_t queue_flags(const handoff_lock *lock) {
  bool asks = lock->urgent != 0 && !handoff_mutant("urgent-forgotten");
  return (lock->first != NULL ? HANDOFF_WORD_WAITERS : 0) | (asks ? HANDOFF_WORD_STARVING : 0);
}

static inline bool is_urgent(const handoff_waiter *waiter) { return waiter->rank == HANDOFF_RANK_URGENT; }

static inline void note_first(handoff_lock *lock, uint64_t now) {
  __atomic_store_n(&lock->first_since, now, __ATOMIC_RELAXED);
}

static inline void enqueue(handoff_lock *lock, handoff_waiter *waiter, handoff_waiter *before) { // NULL: at the end
  waiter->next = before;
  waiter->previous = before != NULL ? before->previous : lock->last;
  if (waiter->previous != NULL) {
    waiter->previous->next = waiter;
  } else {
    lock->first = waiter;
    note_first(lock, waiter->since);
  }
  if (before != NULL)
    before->previous = waiter;
  else
    lock->last = waiter;
  lock->waiters += 1;
  if (is_urgent(waiter)) lock->urgent += 1;
  __atomic_store_n(&waiter->lock, lock, __ATOMIC_RELAXED);
  // From now on, not from when the waiter came: the owner may have changed in between. And only while the owner cannot
  // leave without the guard, that is, while no waiter is awake.
  if (lock->contended_since == 0 && (load_word(lock) & HANDOFF_WORD_WOKEN) == 0) lock->contended_since = handoff_now();
}

static inline void dequeue(handoff_lock *lock, handoff_waiter *waiter) {
  if (waiter->previous != NULL) {
    waiter->previous->next = waiter->next;
  } else {
    lock->first = waiter->next;
    if (lock->first != NULL && !handoff_mutant("interval-runs-on")) note_first(lock, handoff_now());
  }
  if (waiter->next != NULL)
    waiter->next->previous = waiter->previous;
  else
    lock->last = waiter->previous;
  lock->waiters -= 1;
  if (is_urgent(waiter)) lock->urgent -= 1;
  lock->loans &= ~waiter->loan;
  waiter->loan = 0;
  if (lock->first == NULL) lock->contended_since = 0;
  __atomic_store_n(&waiter->lock, NULL, __ATOMIC_RELAXED);
}

// The number of a waiter's thread.
static inline uint64_t number_of(const handoff_lock *lock, handoff_waiter *waiter) {
  const handoff_thread *thread = thread_of(lock, waiter);
  return thread != NULL ? thread->id : HANDOFF_EXECUTOR;
}

// How to tell a waiter whose state is being changed from WAITING.
static inline handoff_wake wake_of(handoff_lock *lock, handoff_waiter *waiter) {
  if (waiter != &lock->async) return (handoff_wake){.parked = &waiter->state};
  lock->asked = handoff_now();
  return (handoff_wake){.schedule = lock->schedule, .executor = lock->executor};
}

#endif
