// SPDX-License-Identifier: Apache-2.0
//
// Policy `barging`: a release with waiters opens the lock and wakes the first; anyone may take it before that one
// does. It promises no bound.

#define BARGING true
#define ASKS_AWAKE false
#define NEWCOMERS_BARGE true
#define FIRST_IS_LATE false
#define hands_over(w) taken = 0
#define passes_on(w) at_every_point()
#define starves(slot) no_starving()
#define ghost_joined(slot)
#define ghost_passed(who)
#define ghost_safe_point()

#include "parts/word.pml"

inline at_every_point() { taken = 1 }

inline no_starving() { passes = 0 }

#include "parts/queue.pml"
#include "parts/threads.pml"
