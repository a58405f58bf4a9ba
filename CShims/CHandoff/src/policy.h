// SPDX-License-Identifier: Apache-2.0
//
// What a policy decides, one row each. The questions are asked by the owner; which of them under the guard, each says.

#ifndef HANDOFF_POLICY_H
#define HANDOFF_POLICY_H

#include "CHandoff.h"

typedef struct handoff_policy_row {
  // Whether a release with waiters grants to the first of them; otherwise it opens the lock and wakes it. With the guard.
  bool (*hands_over)(const handoff_lock *lock);
  // Whether a safe point with waiters hands over. Without the guard. Both: when nobody has set S.
  bool (*passes_on)(handoff_lock *lock);
  bool barging; // a newcomer may take an open lock past the queue
  bool asks;    // a waiter that is awake asks for the next release, before it sleeps
  // Whether a first waiter that was awake and came too late goes on asking while it sleeps. With the guard.
  bool (*starves)(const handoff_lock *lock, const handoff_waiter *first);
  bool requests; // waiters look up each `bound` ns, and who has been the first for so long asks for a handoff
} handoff_policy_row;

extern const handoff_policy_row handoff_policies[HANDOFF_POLICIES];

// The same two questions, with what holds for every policy: while S is set, the first waiter is the next owner.
bool handoff_policy_hands_over(const handoff_lock *lock, uintptr_t word);
bool handoff_policy_passes_on(handoff_lock *lock);

static inline const handoff_policy_row *policy_of(const handoff_lock *lock) { return &handoff_policies[lock->policy]; }

#endif
