// SPDX-License-Identifier: Apache-2.0
//
// Policy `fair`: a release with waiters grants to the first; nobody takes the lock past the queue.
//
// Bounded bypass: from its joining on, a waiter is passed by nobody but those who waited before it, and by BYPASSES
// of higher rank where there are such (`budget`). With an executor that promise ends at its patience, and is not
// checked.

#define BARGING false
#define ASKS_AWAKE false
#ifdef BUG_FAIR_BARGES
#define NEWCOMERS_BARGE true
#else
#define NEWCOMERS_BARGE false
#endif
#define FIRST_IS_LATE false
#define hands_over(w) always()
#define passes_on(w) at_every_point()
#define starves(slot) no_starving()

#ifdef EXECUTOR
#define ghost_joined(slot)
#define ghost_passed(who)
#else
#define ghost_joined(slot) budget[slot] = waiters + GUESTS
#define ghost_passed(who) ghost_count(who)
#endif
#define ghost_safe_point()

// How many may go ahead of one who has queued: with threads of higher rank, as many as pass one waiter.
#if (ROLE1 | ROLE2 | ROLE3) & 160
#define GUESTS BYPASSES
#else
#define GUESTS 0
#endif

#include "parts/word.pml"

byte budget[5];

inline always() {
#ifdef BUG_FAIR_BARGES
  taken = 0
#else
  taken = 1
#endif
}

inline at_every_point() { taken = 1 }

inline no_starving() { passes = 0 }

inline ghost_count(who) {
  i = 0;
  do
  :: i < waiters && queue[i] != who -> assert(budget[queue[i]] > 0); budget[queue[i]]--; i++
  :: i < waiters && queue[i] == who -> i++
  :: else -> break
  od;
  i = 0
}

#include "parts/queue.pml"
#include "parts/threads.pml"
