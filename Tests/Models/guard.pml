// SPDX-License-Identifier: Apache-2.0
//
// The guard, which the other models take to be a mutex: CShims/CHandoff/src/park.c. Free, taken, or taken with
// somebody who may sleep.
//
// Checked: mutual exclusion, and that nobody sleeps for ever (an invalid end state).

#ifndef THREADS
#define THREADS 3
#endif
#ifndef TURNS
#define TURNS 2
#endif

#ifndef URGENT
#define URGENT 0 // a thread that lends its priority instead of parking
#endif

byte state;
byte sleepers;
bit asleep[THREADS + 1];
byte inside;

// The kernel compares and puts to sleep in one step.
inline handoff_park(me, expected) {
  if
  :: atomic { state == expected -> asleep[me] = 1; sleepers++ }
     asleep[me] == 0
  :: else
  fi
}

// Wakes one of those who sleep, if there are any.
inline handoff_unpark() {
  if
  :: atomic { asleep[1] -> asleep[1] = 0; sleepers-- }
  :: atomic { asleep[2] -> asleep[2] = 0; sleepers-- }
#if THREADS > 2
  :: atomic { asleep[3] -> asleep[3] = 0; sleepers-- }
#endif
  :: sleepers == 0
  fi
}

// An urgent thread, which nobody wakes, lends to the holder and looks again; that helps once the holder is out.
inline handoff_guard_lend() { state == 0 }

// The spinning is any number of the first compare-and-swap, that is, none or one.
inline take_guard(me) {
  if
  :: atomic { state == 0 -> state = 1 }
  :: skip ->
     do
#ifdef BUG_GUARD_FORGETS
     :: d_step { old = state; state = (old == 0 -> 1 : 2) }
#else
     :: d_step { old = state; state = 2 }
#endif
        if
        :: old == 0 -> break
        :: old != 0 && me != URGENT -> handoff_park(me, 2)
        :: old != 0 && me == URGENT -> handoff_guard_lend()
        fi
     od
  fi;
  old = 0
}

inline handoff_guard_lock(me) { take_guard(me) }

inline handoff_guard_unlock() {
#ifdef BUG_GUARD_STORE
  // Whoever comes between the look and the store is overlooked.
  old = state;
  state = 0;
#else
  d_step { old = state; state = 0 };
#endif
  if
  :: old == 2 -> handoff_unpark()
  :: else
  fi;
  old = 0
}

proctype env_thread(byte me) {
  byte turns = TURNS, old;
  do
  :: turns == 0 -> break
  :: else ->
     handoff_guard_lock(me);
     d_step { assert(inside == 0); inside = me };
     d_step { assert(inside == me); inside = 0 };
     handoff_guard_unlock();
     turns--
  od
}

init {
  atomic {
    run env_thread(1);
    run env_thread(2);
#if THREADS > 2
    run env_thread(3);
#endif
  }
  (_nr_pr == 1) ->
  assert(state == 0 && sleepers == 0)
}
