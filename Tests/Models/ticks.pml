// SPDX-License-Identifier: Apache-2.0
//
// Policy `ticks`: barging, and each n-th safe point that finds somebody waiting hands over.
//
// Bounded bypass: an owner comes to fewer than TICKS such safe points in a row before one of them hands over
// (`points`).

#define BARGING true
#define ASKS_AWAKE false
#define NEWCOMERS_BARGE true
#define FIRST_IS_LATE false
#define hands_over(w) taken = 0
#define passes_on(w) at_the_nth_point()
#define starves(slot) no_starving()
#define ghost_joined(slot)
#define ghost_passed(who) points = 0
#define ghost_safe_point() ghost_point()

#ifndef TICKS
#define TICKS 2
#endif

#include "parts/word.pml"

byte points;

inline at_the_nth_point() {
  d_step {
    ticks++;
    taken = 0;
    if
#ifdef BUG_TICKS_LOST
    :: ticks >= TICKS -> ticks = 0
#else
    :: ticks >= TICKS -> ticks = 0; taken = 1
#endif
    :: else
    fi
  }
}

inline no_starving() { passes = 0 }

inline ghost_point() {
  d_step {
    points = (taken -> 0 : points + 1);
    assert(points < TICKS)
  }
}

#include "parts/queue.pml"
#include "parts/threads.pml"
