// SPDX-License-Identifier: Apache-2.0
//
// Policy `adaptive`: barging, but who has waited longer than the bound gets the next handoff.
//
// Bounded bypass: a first waiter that is past the bound and asleep when somebody looks is the next owner, and so is one
// that has asked while it is awake, unless it leaves or falls asleep first (`due`). What the policy does not promise,
// and nobody checks: while the first waiter is on its way from a wake-up others may still pass it.

#define BARGING true
#define ASKS_AWAKE true
#define NEWCOMERS_BARGE true
#define FIRST_IS_LATE late[FIRST]
#define hands_over(w) if_past_bound(w)
#define passes_on(w) at_every_point()
#define starves(slot) past_bound(slot)
#define ghost_joined(slot)
#define ghost_passed(who)
#define ghost_safe_point()

#include "parts/word.pml"

inline if_past_bound(w) {
  env_look_at_clock(late[FIRST]);
  taken = late[FIRST];
  if
  :: taken && state[FIRST] == WAITING -> due = FIRST
  :: else
  fi
}

inline at_every_point() { taken = 1 }

inline past_bound(slot) {
  env_look_at_clock(late[slot]);
  passes = late[slot]
}

#include "parts/queue.pml"
#include "parts/threads.pml"
