// SPDX-License-Identifier: Apache-2.0
//
// The lock's word, its guard, the slots on which waiters park, and what is asserted of them at every step. Table of the
// word: CShims/CHandoff/include/handoff_lock.h. An access to the word or to a slot is one step; what lies under the guard
// alone is changed together with a neighbouring step, since nobody else can look.
//
// Names: an inline is a transition and is named as its C function. `env_…` is what the model adds to let it run (threads,
// time, the kernel), `ghost_…` what only checks.

#define WAITERS 1
#define WOKEN_FLAG 2
#define STARVING 4
#define DROPPED 8
#define FLAGS 15
#define OWNER(x) ((x) >> 4)
#define OF(thread) ((thread) << 4)

// Threads are 1 to THREADS; after them comes the executor's waiter, which is no thread.
#ifndef THREADS
#define THREADS 3
#endif
#define ASYNC (THREADS + 1)
#define SLOTS (THREADS + 2)

mtype = { IDLE, WAITING, WOKEN, GRANTED, CLOSED, LEFT, ACQUIRED, BUSY, JOINED, TAKEN, REFUSED };

byte word;
bit guard;
mtype state[SLOTS] = IDLE; // of each waiter; a thread parks on it
bit asleep[SLOTS];         // in the futex
bit late[SLOTS];           // its `since` is longer ago than the policy's bound or interval
bit fallible[SLOTS];
byte queue[SLOTS];         // the waiters' order; the C list's links are guarded, and so are these
byte waiters;
bit closed;
byte inside;               // ghost: who is in the critical section

#define FIRST (queue[0])


// ---- What must hold ------------------------------------------------------------------------------------------------

// Of every value stored in the word: the table has such a row.
inline ghost_table(x) {
  assert((x & WOKEN_FLAG) == 0 || (x & WAITERS) != 0);
  assert((x & STARVING) == 0 || ((x & WAITERS) != 0 && OWNER(x) != 0));
  assert(OWNER(x) != 0 || (x & WAITERS) == 0 || (x & WOKEN_FLAG) != 0);
  // Nothing dropped is left behind on a free lock.
  assert(OWNER(x) != 0 || (x & DROPPED) == 0)
}

// At the end of every guarded stretch. Others may change the word meanwhile, but not what is said here.
inline ghost_guarded() {
  assert(((word & WAITERS) != 0) == (waiters > 0));
  assert((word & WOKEN_FLAG) == 0 || state[FIRST] == WOKEN);
  // A drop request is that of the first waiter, which has waited long enough, and is not somebody's who left.
  assert((word & STARVING) == 0 || late[FIRST])
}

inline ghost_enter(me) { d_step { assert(inside == 0); assert(OWNER(word) == me); inside = me } }

inline ghost_exit(me) { d_step { assert(inside == me); inside = 0 } }


// ---- Words and slots -----------------------------------------------------------------------------------------------

// As in C: on failure `expected` becomes what was found. `ok` says which it was.
inline swap_word(expected, desired) {
  d_step {
    if
    :: word == expected -> word = desired; ghost_table(word); ok = 1
    :: else -> expected = word; ok = 0
    fi
  }
}

// The same where it makes `taker` the owner; the policy counts whom it passes by.
inline env_swap_taking(expected, desired, taker) {
  d_step {
    if
    :: word == expected -> word = desired; ghost_table(word); ok = 1; ghost_taken(taker)
    :: else -> expected = word; ok = 0
    fi
  }
}

inline env_store_word(desired) { d_step { word = desired; ghost_table(word) } }

inline env_clear_word(flags) { d_step { word = word & (FLAGS - (flags) + OF(15)); ghost_table(word) } }

inline handoff_guard_lock() { atomic { guard == 0 -> guard = 1 } }

inline handoff_guard_unlock() { d_step { ghost_guarded(); guard = 0 } }

// The kernel looks at the slot and puts the thread to sleep in one step. A wake-up without a sleeper is lost.
inline handoff_park(me) {
  if
  :: atomic { state[me] == WAITING -> asleep[me] = 1 }
     if
     :: asleep[me] == 0
     :: atomic { spurious > 0 -> spurious--; asleep[me] = 0 }
     fi
  :: else
  fi
}

inline handoff_unpark(who) { asleep[who] = 0 }

// Spurious wake-ups are few: each is harmless or not, and an endless supply would hide a lost one.
#ifndef SPURIOUS
#define SPURIOUS 1
#endif
byte spurious = SPURIOUS;

// Time passes at any moment, so it is enough to decide when somebody looks.
inline env_look_at_clock(passed) {
  if
  :: skip
  :: passed = 1
  fi
}
