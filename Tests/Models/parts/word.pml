// SPDX-License-Identifier: Apache-2.0
//
// The lock's word, its guard and the slots on which waiters park, and what is asserted of them at every step. The
// table of the word: CShims/CHandoff/include/handoff_lock.h. An access to the word or to a slot is a step of its own;
// what lies under the guard alone changes together with a step beside it, since nobody else can look.
//
// Names: an inline is a transition and is named as its C function. `env_…` is what the model adds to let it run
// (threads, time, the kernel), `ghost_…` only checks.

#define W_FLAG 1 // waiters
#define K_FLAG 2 // woken
#define S_FLAG 4 // starving
#define D_FLAG 8 // dropped
#define FLAGS 15
#define ALL 255
#define OWNER(x) ((x) >> 4)
#define OF(thread) ((thread) << 4)

// Threads are 1 to THREADS; after them comes the executor's waiter, which is no thread.
#ifndef THREADS
#define THREADS 2
#endif
#define ASYNC (THREADS + 1)
#define SLOTS (THREADS + 2)

mtype = { IDLE, WAITING, WOKEN, GRANTED, CLOSED, CANCELLED, JOINED, TAKEN, ACQUIRED, BUSY, TIMED_OUT };

byte word;
bit guard;
mtype state[SLOTS] = IDLE; // of each waiter; a thread parks on it
bit asleep[SLOTS];         // in the futex
byte queue[SLOTS];         // who waits, in order; the links of the C list are guarded, and so is this
byte waiters;
bit fallible[SLOTS];       // how each waits: gives up when the lock is closed,
bit cancellable[SLOTS];    // when it is cancelled,
byte rank[SLOTS];          // goes ahead of those of lower rank: 0, IO or URGENT
byte urgent;               // how many urgent ones are in the queue
bit closed, cancelled;
byte dropped;              // how many objects are on the list
byte inside;               // ghost: who is in the critical section
byte due;                  // ghost: who has to be the next owner

#define FIRST (queue[0])

#define IO 1
#define URGENT 2
// Slots of inherit.c are modelled where somebody is urgent (role 128).
#if (ROLE1 | ROLE2 | ROLE3) & 128
#define LENDS
bit loan[SLOTS];   // the lock's set of them: this waiter's slot names the owner
byte named[SLOTS]; // a waiter's slot, a PI futex: the thread that is lent to, 0 once that has unlocked it
#endif

#ifndef DRAINER
#define DRAINER 0 // the one thread that can drain the executor, if there is such a thread
#endif
#define IS_DRAINER(who) (DRAINER != 0 && who == DRAINER)


// ---- What must hold ------------------------------------------------------------------------------------------------

// Of every value that is stored in the word: the table has such a row.
inline ghost_table(x) {
  assert((x & K_FLAG) == 0 || (x & W_FLAG) != 0);
  assert((x & S_FLAG) == 0 || ((x & W_FLAG) != 0 && OWNER(x) != 0));
  // A free lock with waiters has one of them awake.
  assert(OWNER(x) != 0 || (x & W_FLAG) == 0 || (x & K_FLAG) != 0);
  // Nothing dropped is left behind on a free lock.
  assert(OWNER(x) != 0 || (x & D_FLAG) == 0)
}

// At the end of every guarded stretch. Others may change the word meanwhile, but not what is said here.
inline ghost_guarded() {
  assert(((word & W_FLAG) != 0) == (waiters > 0));
  assert((word & K_FLAG) == 0 || state[FIRST] == WOKEN);
  assert(((word & D_FLAG) != 0) == (dropped > 0));
  // A request is that of the first waiter, which has waited long enough or is awake, or of an urgent one, and not of
  // somebody who left.
  assert((word & S_FLAG) == 0 || FIRST_IS_LATE || IS_DRAINER(FIRST) || urgent > 0 ||
         ASKS_AWAKE && state[FIRST] == WOKEN);
  // An urgent waiter has asked. If it is the first, it is the next owner.
  assert(urgent == 0 || (word & S_FLAG) != 0);
#ifdef LENDS
  if
  :: rank[FIRST] == URGENT && waiters > 0 -> due = FIRST
  :: else
  fi;
  ghost_loans()
#endif
}

#ifdef LENDS
// A loan that the lock knows of is one to its owner, or has been ended early (by a thread that owns it again).
inline ghost_loans() {
  assert(!loan[1] || named[1] == 0 || named[1] == OWNER(word));
  assert(!loan[2] || named[2] == 0 || named[2] == OWNER(word));
#if THREADS > 2
  assert(!loan[3] || named[3] == 0 || named[3] == OWNER(word))
#endif
}
#endif

inline ghost_enter(me) { d_step { assert(inside == 0 && OWNER(word) == me); inside = me } }

inline ghost_exit(me) { d_step { assert(inside == me && OWNER(word) == me); inside = 0 } }

// Who is due is not passed by another.
inline ghost_taken(who) {
  assert(due == 0 || due == who);
  due = 0;
  ghost_passed(who)
}


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

// The same where it makes `taker` the owner.
inline env_swap_taking(expected, desired, taker) {
  d_step {
    if
    :: word == expected -> word = desired; ghost_table(word); ok = 1; ghost_taken(taker)
    :: else -> expected = word; ok = 0
    fi
  }
}

// A store, or a fetch_and: one step either way.
inline env_store_word(desired) { d_step { word = desired; ghost_table(word) } }

// The guard is a mutex; that it is one is shown in guard.pml. Taking it commutes to the right with the steps of
// others and dropping it to the left (nobody else can look at what it guards), so each is one step with the access to
// the word beside it.
inline env_lock() { atomic { guard == 0 -> guard = 1; w = word } }

inline env_unlock() { d_step { ghost_guarded(); guard = 0; w = 0 } }

// The kernel compares the slot and puts the thread to sleep in one step. A wake-up without a sleeper is lost.
// Spurious wake-ups are few: an endless supply would hide a lost one.
#ifndef SPURIOUS
#define SPURIOUS 1
#endif
byte spurious = SPURIOUS;

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

// Time may pass at any moment, so it is enough to decide about it when somebody looks.
inline env_look_at_clock(passed) {
  if
  :: skip
  :: passed = 1
  fi
}
