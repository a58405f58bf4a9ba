// SPDX-License-Identifier: Apache-2.0
//
// The policies. A new one is a row here, a case in the enumeration, and a static member of HandoffLock.Policy in Swift.

#include "policy.h"
#include "internal.h"
#include "waiters.h"

static bool never(const handoff_lock *lock) {
  (void)lock;
  return false;
}

static bool always(const handoff_lock *lock) {
  (void)lock;
  return !handoff_mutant("fair-opens");
}

static bool at_every_point(handoff_lock *lock) {
  (void)lock;
  return true;
}

static bool no_starving(const handoff_lock *lock, const handoff_waiter *first) {
  (void)lock, (void)first;
  return false;
}


// ---- adaptive: barging, but who has waited longer than the bound gets the next handoff ------------------------------
//
// Go's mutex and parking_lot bound the wait in the same way; the first after 1 ms, the second by a timer of 0.5 ms on
// average for the whole lock. And a first waiter that is awake asks for the next release: to hand over to it costs no
// wake-up, and two threads that want the lock all the time then take turns, each with a run as long as the other's
// looks.

static bool past_bound(const handoff_lock *lock, const handoff_waiter *first) {
  return handoff_now() - first->since > lock->bound;
}

static bool if_past_bound(const handoff_lock *lock) { return past_bound(lock, lock->first); }


// ---- switchInterval: barging, but who has been first for the interval asks for the lock -----------------------------
//
// The rule of CPython since 3.2: a waiter that sees no switch for an interval sets a drop request, which the holder
// honours at its next safe point by a switch that is forced. There the holder then waits until somebody has taken the
// lock, and hangs if that one left; here it hands over to a waiter by name. The clock is that of the first in the queue
// and starts when it becomes the first, so that each new holder has an interval before it is asked.

static bool past_interval(const handoff_lock *lock) { return handoff_lock_first_for(lock, lock->bound); }

static bool first_past_interval(const handoff_lock *lock, const handoff_waiter *first) {
  (void)first;
  return past_interval(lock);
}

static bool at_a_request(handoff_lock *lock) {
  // The executor has no thread that could time its wait, so the holder looks at the clock for it.
  bool executor_waits = state_of(&lock->async) == HANDOFF_WAITER_WAITING && !handoff_mutant("executor-never-asks");
  return executor_waits && past_interval(lock);
}


// ---- ticks: barging, and each n-th safe point that finds somebody waiting hands over --------------------------------
//
// CPython up to 3.1 gave its lock up every 100 bytecodes, whether anybody waited or not, and mostly got it back at once.
// Counting only what matters, and handing over, keep the bound that was meant.

static bool at_the_nth_point(handoff_lock *lock) {
  if (++lock->ticks < lock->bound || handoff_mutant("ticks-lost")) return false;
  lock->ticks = 0;
  return true;
}


const handoff_policy_row handoff_policies[HANDOFF_POLICIES] = {
    [HANDOFF_POLICY_BARGING] = {never, at_every_point, true, false, no_starving, false},
    [HANDOFF_POLICY_FAIR] = {always, at_every_point, false, false, no_starving, false},
    [HANDOFF_POLICY_ADAPTIVE] = {if_past_bound, at_every_point, true, true, past_bound, false},
    [HANDOFF_POLICY_SWITCH_INTERVAL] = {past_interval, at_a_request, true, false, first_past_interval, true},
    [HANDOFF_POLICY_TICKS] = {never, at_the_nth_point, true, false, no_starving, false},
};


bool handoff_policy_hands_over(const handoff_lock *lock, uintptr_t word) {
  if (handoff_mutant("bound-ignored")) return false;
  return (word & HANDOFF_WORD_STARVING) != 0 || policy_of(lock)->hands_over(lock);
}


bool handoff_policy_passes_on(handoff_lock *lock) {
  if ((load_word(lock) & HANDOFF_WORD_STARVING) != 0) return !handoff_mutant("request-ignored");
  return policy_of(lock)->passes_on(lock);
}
