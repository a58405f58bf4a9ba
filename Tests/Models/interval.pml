// SPDX-License-Identifier: Apache-2.0
//
// Policy `switchInterval`: barging, but who has been first for the interval asks for the lock, and the owner hands
// over at its next safe point or release. Without a request a safe point does nothing.
//
// Bounded bypass: the waiter whose request stands in the word (S) is the next owner, unless it leaves (`due`).

#define BARGING true
#define ASKS_AWAKE false
#define NEWCOMERS_BARGE true
#define REQUESTS
#define FIRST_IS_LATE interval
#define hands_over(w) past_interval()
#define passes_on(w) at_a_request(w)
#define starves(slot) first_past_interval()
#define ghost_joined(slot)
#define ghost_passed(who)
#ifdef EXECUTOR
#define ghost_safe_point() assert((w & S_FLAG) == 0 || taken)
#else
#define ghost_safe_point() assert(((w & S_FLAG) != 0) == taken)
#endif

#include "parts/word.pml"

inline past_interval() {
  env_look_at_clock(interval);
  taken = interval
}

// The executor has no thread that could time its wait, so the holder looks at the clock for it.
inline at_a_request(w) {
  taken = 0;
  if
  :: state[ASYNC] == WAITING -> env_look_at_clock(interval); taken = interval
  :: else
  fi
}

inline first_past_interval() {
  env_look_at_clock(interval);
  passes = interval
}

#include "parts/queue.pml"
#include "parts/threads.pml"
