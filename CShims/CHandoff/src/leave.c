// SPDX-License-Identifier: Apache-2.0
//
// Waiters that leave without the lock: their time is up, they are cancelled, or the lock is closed. Only who was not granted
// it can leave, and who was awake for an open lock passes that on, so that nothing is lost with the one that goes.
// One that sleeps while it lends its priority is sent away as any other, and sees it when its nap is over.

#include "policy.h"
#include "queue.h"
#include "tsan.h"
#include "waiters.h"


// With the guard held, after `waiter` has left the queue: whether a request that stands in the word was its own. One of
// the first goes with it: the next is asked for when that one has been first for long enough. One of an urgent waiter
// leaves those alone that others have made: a first that is late, or awake and asking, or a second urgent one.
static bool takes_request_along(const handoff_lock *lock, const handoff_waiter *waiter, bool was_first) {
  if (lock->urgent != 0 || handoff_mutant("request-stays")) return false;
  if (was_first) return true;
  if (!is_urgent(waiter) || policy_of(lock)->starves(lock, lock->first)) return false;
  return !policy_of(lock)->asks || state_of(lock->first) != HANDOFF_WAITER_WOKEN;
}


handoff_wake handoff_queue_leave(handoff_lock *lock, handoff_waiter *waiter) {
  handoff_wake wake = {0};
  bool was_awake = state_of(waiter) == HANDOFF_WAITER_WOKEN;
  bool was_first = waiter == lock->first;
  dequeue(lock, waiter);
  if (takes_request_along(lock, waiter, was_first))
    __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_STARVING, __ATOMIC_RELAXED);
  if (lock->first == NULL) {
    __atomic_fetch_and(&lock->word, ~(HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN), __ATOMIC_RELAXED);
  } else if (was_awake && state_of(lock->first) == HANDOFF_WAITER_WAITING && !handoff_mutant("wake-leaves-too")) {
    __atomic_store_n(&lock->first->state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
    wake = wake_of(lock, lock->first);
  }
  return wake;
}


// Sets `mark` and sends away those who leave for it. Under the guard, so that who comes later sees the mark.
static void send_away(handoff_lock *lock, uint32_t *mark, handoff_waiter_state state,
                      bool (*leaves)(const handoff_waiter *waiter, const uint32_t *mark)) {
  handoff_waiter *gone = NULL; // linked by their `next`
  handoff_wake wake = {0};
  handoff_guard_lock(&lock->guard);
  __atomic_store_n(mark, 1, __ATOMIC_RELEASE); // pairs with the acquire of handoff_lock_is_closed; see handoff_lock.h
  // The guard orders what follows, but ThreadSanitizer was told to ignore what a waiting thread does.
  for (handoff_waiter *w = lock->first; w != NULL; w = w->next)
    if (thread_of(lock, w) != NULL) TSAN_ACQUIRE(thread_of(lock, w));
  for (handoff_waiter *w = lock->first, *next; w != NULL; w = next) {
    next = w->next;
    // One that was woken is on its way; it looks at its state under the guard before it takes anything.
    if (!leaves(w, mark)) continue;
    handoff_wake other = handoff_queue_leave(lock, w);
    // Whoever is awake in its place may be the next to be sent away, and is told below; the last of them stays.
    if (other.parked != NULL || other.schedule != NULL) wake = other;
    w->next = gone;
    gone = w;
  }
  while (gone != NULL) {
    handoff_waiter *w = gone;
    gone = w->next; // before the store: the thread is free to go after it
    // Pairs with the load in handoff_queue_await: what the closer did before is seen by the one that it sends away.
    __atomic_store_n(&w->state, state, __ATOMIC_RELEASE);
    handoff_unpark(&w->state);
  }
  handoff_guard_unlock(&lock->guard);
  handoff_wake_up(wake);
}


static bool is_fallible(const handoff_waiter *waiter, const uint32_t *closed) {
  (void)closed;
  return waiter->wait.fallible && !handoff_mutant("close-while-waiting");
}

static bool watches(const handoff_waiter *waiter, const uint32_t *cancelled) {
  return waiter->wait.cancelled == cancelled && !handoff_mutant("cancel-while-waiting");
}


void handoff_queue_close(handoff_lock *lock) { send_away(lock, &lock->closed, HANDOFF_WAITER_CLOSED, is_fallible); }


void handoff_queue_cancel(handoff_lock *lock, uint32_t *cancelled) {
  send_away(lock, cancelled, HANDOFF_WAITER_CANCELLED, watches);
}
