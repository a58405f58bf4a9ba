// SPDX-License-Identifier: Apache-2.0
//
// Giving up, taking, waiting: CShims/CHandoff/src/queue.c, one inline for each function there. The model that
// includes this has included word.pml and defined its policy first.

#include "waiters.pml"

// The variables and results of the C functions, for every process that calls these.
#define LOCALS \
  byte w, next, place, wake, i; \
  bit ok, taken, ahead, passes, alone, awake, granted, gave_up, time_is_up, was_first; \
  LENDING_LOCALS \
  mtype result
#ifdef LENDS
#define LENDING_LOCALS \
  byte loans, payer; /* slots that `payer` has to unlock */ \
  bit lent;
#else
#define LENDING_LOCALS
#endif

#ifdef REQUESTS
#define MAY_SLEEP_FOR_EVER false
#elif defined BUG_ENDLESS_PATIENCE
#define MAY_SLEEP_FOR_EVER true
#else
#define MAY_SLEEP_FOR_EVER (state[ASYNC] == IDLE)
#endif
#ifdef BUG_DROPPED_LEFT_BEHIND
#define MUST_BURY(w) false
#else
#define MUST_BURY(w) ((w & D_FLAG) != 0)
#endif
#ifdef BUG_ASKED_IN_VAIN
#define AWAKE_MASK (W_FLAG | K_FLAG)
#else
#define AWAKE_MASK (W_FLAG | K_FLAG | S_FLAG)
#endif
// S in a word whose first waiter is awake is that waiter's, or an urgent one's behind it.
#define HAS_ASKED(w) (((w) & S_FLAG) != 0)
#ifndef BYPASSES
#define BYPASSES 1
#endif
byte ticks; // owner only: safe points since the last handoff

#include "leave.pml"
#ifdef LENDS
#include "inherit.pml"
#endif
#ifdef EXECUTOR
#include "async.pml"
#else
#define handoff_queue_precedes_async(self, slot) ahead = 0
#define env_schedule() skip
#endif


inline handoff_wake_up() {
  if
  :: wake == 0
  :: IS_ASYNC(wake) -> env_schedule(); wake = 0
  :: else ->
#ifndef BUG_NO_UNPARK
     handoff_unpark(wake);
#endif
     wake = 0
  fi;
#if defined LENDS && !defined BUG_LOAN_KEPT
  if
  :: loans != 0 -> handoff_repay()
  :: else
  fi
#endif
}


// ---- What every policy does: CShims/CHandoff/src/policy.c -----------------------------------------------------------

inline handoff_policy_hands_over(w) {
  if
  :: (w & S_FLAG) != 0 -> taken = 1
  :: else -> hands_over(w)
  fi;
#if defined BUG_BOUND_IGNORED || defined BUG_REQUEST_FORGOTTEN
  taken = 0
#endif
}

inline handoff_policy_passes_on(w) {
  if
#ifndef BUG_REQUEST_IGNORED
  :: (w & S_FLAG) != 0 -> taken = 1
#else
  :: (w & S_FLAG) != 0 -> taken = 0
#endif
  :: else -> passes_on(w)
  fi
}


// ---- Giving up -----------------------------------------------------------------------------------------------------

// The loans to the owner, which are to be ended when the guard is dropped.
inline env_call_in(me) {
#ifdef LENDS
  payer = me;
  loans = (loan[1] << 1) | (loan[2] << 2);
  loan[1] = 0; loan[2] = 0;
#if THREADS > 2
  loans = loans | (loan[3] << 3);
  loan[3] = 0
#endif
#else
  skip
#endif
}

// The owner, with the guard held. The word first, the slot second. Drops the guard.
inline grant(me, who) {
  d_step {
    next = who;
    // Only to somebody who is in the queue, and will look.
    assert(next != me && (state[next] == WAITING || state[next] == WOKEN));
    wake = 0;
    if
#ifdef BUG_SCHEDULED_TWICE
    :: true -> wake_of(next)
#else
    :: state[next] == WAITING -> wake_of(next)
#endif
    :: else
    fi;
    ghost_taken(next);
    env_call_in(me);
    dequeue(next);
    ticks = 0
  };
#ifdef BUG_SLOT_FIRST
  state[next] = GRANTED;
#endif
#ifdef BUG_WAKE_BEFORE_SLOT
  handoff_wake_up();
#endif
#ifdef BUG_GRANT_DROPS_D
  env_store_word(OF(next) | QUEUE_FLAGS);
#else
  env_store_word(OF(next) | QUEUE_FLAGS | (w & D_FLAG));
#endif
  d_step { state[next] = GRANTED; granted = 1; env_unlock() }
}

// The owner, with the guard held and a first waiter. Drops the guard.
inline open_and_wake() {
  d_step {
    wake = 0;
    if
    :: state[FIRST] == WAITING ->
#ifndef BUG_OPEN_WITHOUT_WAKE
       state[FIRST] = WOKEN;
#endif
       wake_of(FIRST)
    :: else
    fi
  };
  d_step { env_store_word(W_FLAG | K_FLAG); env_unlock() }
}

// `gave_up` is what it returns. The fast path, handoff_lock_free, is the second branch without its load.
inline handoff_queue_give_up(me, hand_over) {
  granted = 0; wake = 0; gave_up = 1;
  do
  :: w = word;
     if
     :: MUST_BURY(w) -> gave_up = 0; break
     :: !MUST_BURY(w) && (w & W_FLAG) == 0 ->
#ifdef BUG_PLAIN_STORE
        env_store_word(0); ok = 1;
#else
        swap_word(w, 0);
#endif
        if
        :: ok -> break
        :: else
        fi
     :: !MUST_BURY(w) && (w & AWAKE_MASK) == (W_FLAG | K_FLAG) && BARGING && !(hand_over) ->
        swap_word(w, W_FLAG | K_FLAG);
        if
        :: ok -> break
        :: else
        fi
     :: else ->
#ifdef BUG_CHOSEN_UNGUARDED
        next = FIRST;
#endif
        atomic {
          env_lock();
          taken = 0;
          if
          :: waiters > 0 && (hand_over) -> taken = 1
          :: waiters > 0 && !(hand_over) -> handoff_policy_hands_over(w)
          :: else
          fi
        };
        if
        :: waiters == 0 || (!taken && MUST_BURY(w)) -> env_unlock()
        :: else ->
           if
#ifdef BUG_CHOSEN_UNGUARDED
           :: taken && next != 0 -> grant(me, next)
#endif
           :: taken -> grant(me, FIRST)
           :: else -> open_and_wake()
           fi;
           break
        fi
     fi
  od;
  taken = 0; w = 0; next = 0
}


// ---- Taking --------------------------------------------------------------------------------------------------------

// And handoff_lock_take_free, which is this without the load.
inline handoff_queue_try(me) {
  taken = 0;
  w = word;
  do
  :: OWNER(w) != 0 -> break
  :: OWNER(w) == 0 && (w & W_FLAG) != 0 && !NEWCOMERS_BARGE -> break
  :: else ->
     env_swap_taking(w, w | OF(me), me);
     if
     :: ok -> taken = 1; break
     :: else
     fi
  od;
  w = 0
}

// For the woken first waiter, with the guard held: `self` takes it for the waiter `slot`, its own or the executor's.
inline handoff_queue_take_as_first(self, slot) {
  do
#ifdef BUG_ADOPT_WITHOUT_CHECK
  :: true ->
#else
  :: OWNER(w) == 0 ->
#endif
     env_swap_taking(w, OF(self) | (waiters > 1 -> W_FLAG : 0), self);
     if
     :: ok -> d_step { dequeue(slot); taken = 1 }; break
     :: else
     fi
#ifndef BUG_ADOPT_WITHOUT_CHECK
  :: OWNER(w) != 0 && ASKS_AWAKE && !IS_ASYNC(slot) && !HAS_ASKED(w) -> // awake, and asks
     d_step {
       swap_word(w, w | S_FLAG);
       if
       :: ok -> due = slot
       :: else
       fi
     };
     if
     :: ok -> taken = 0; break
     :: else
     fi
  :: OWNER(w) != 0 && !(ASKS_AWAKE && !IS_ASYNC(slot) && !HAS_ASKED(w)) ->
     atomic {
       starves(slot);
       swap_word(w, (w & (ALL - K_FLAG - S_FLAG)) | QUEUE_FLAGS | (passes -> S_FLAG : 0));
       if
       :: ok -> due = (passes -> slot : (due == slot -> 0 : due))
       :: else
       fi
     };
     if
     :: ok ->
#ifndef BUG_STAYS_WOKEN
        state[slot] = WAITING;
#endif
        taken = 0;
        break
     :: else
     fi
#endif
  od;
  passes = 0; w = 0
}

// Where `slot` queues: ahead of those of lower rank who sleep and were not passed too often, but not of one that is
// awake, or first and `starving`.
inline place_of(slot, starving) {
  place = waiters;
  do
  :: place > 0 && rank[slot] > rank[queue[place - 1]] && state[queue[place - 1]] == WAITING &&
#ifndef BUG_ENDLESS_BYPASS
     bypassed[queue[place - 1]] < BYPASSES &&
#endif
#ifndef BUG_IO_PASSES_STARVING
     !((starving) && place == 1) &&
#endif
     true -> place--; bypassed[queue[place]]++
  :: else -> break
  od
}

inline env_queue(slot, starving) {
  // Who comes after a close or a cancel does not wait.
  assert(!(fallible[slot] && closed) && !(cancellable[slot] && cancelled));
  bypassed[slot] = 0;
  ghost_joined(slot);
  if
  :: ahead -> place = 0;
     do
     :: queue[place] != ASYNC -> place++
     :: else -> break
     od;
     // The executor's request goes to its thread, which alone can do what was asked for.
     if
     :: due == ASYNC && place == 0 -> due = slot
     :: else
     fi
  :: else -> place_of(slot, starving)
  fi;
  enqueue(slot, place);
  place = 0
}

// An urgent one asks as it queues.
#ifdef BUG_URGENT_UNASKED
#define ASKS(slot) false
#else
#define ASKS(slot) (rank[slot] == URGENT)
#endif

// With the guard held. `result` is JOINED, TAKEN, CLOSED or CANCELLED. `passes` and `awake`: for the executor's thread
// ahead of it, and for who comes to an empty queue.
inline handoff_queue_join(self, slot, behind) {
  d_step { ahead = 0; passes = 0; result = JOINED; handoff_queue_precedes_async(self, slot) };
  if
#ifdef EXECUTOR
  :: ahead && OWNER(w) == ASYNC -> handoff_queue_take_from_async(self); result = TAKEN
#endif
#ifndef BUG_MARK_UNSEEN
  :: !(ahead && OWNER(w) == ASYNC) && fallible[slot] && closed -> result = CLOSED
  :: !(ahead && OWNER(w) == ASYNC) && !(fallible[slot] && closed) && cancellable[slot] && cancelled -> result = CANCELLED
#endif
  :: else ->
     d_step {
       passes = ahead && FIRST == ASYNC;
       alone = BARGING && waiters == 0 && !IS_ASYNC(slot) && OWNER(w) != ASYNC && rank[slot] != URGENT;
       if
       :: waiters == 0 -> note_first()
       :: else
       fi
     };
     do
     :: OWNER(w) == 0 && !((w & W_FLAG) != 0 && !passes && ((behind) || !NEWCOMERS_BARGE)) ->
        env_swap_taking(w, w | OF(self), self);
        if
        :: ok -> result = TAKEN; break
        :: else
        fi
     :: else ->
        if
        :: (w & W_FLAG) != 0 && ((w & S_FLAG) != 0 || !ASKS(slot)) -> break
        :: else ->
           d_step {
             swap_word(w, w | W_FLAG | (alone -> K_FLAG | (ASKS_AWAKE -> S_FLAG : 0) : 0) | (ASKS(slot) -> S_FLAG : 0));
             if
             :: ok && alone && ASKS_AWAKE -> due = slot
             :: else
             fi
           };
           if
           :: ok -> break
           :: else
           fi
        fi
     od;
     if
     :: result == TAKEN
     :: else ->
        d_step {
          // Who is awake is first: if that is the executor, the one that goes ahead of it is awake in its place.
          awake = alone || (passes && state[ASYNC] == WOKEN);
          state[slot] = (awake -> WOKEN : WAITING);
          env_queue(slot, (w & S_FLAG) != 0);
          awake = 0
        }
     fi
  fi;
  ahead = 0; passes = 0; alone = 0; w = 0
}

#ifdef LENDS
#define RANK_AT_YIELD ((role & 128) != 0 -> URGENT : 0)
#else
#define RANK_AT_YIELD 0
#endif

// A yield. `taken` says whether it handed over.
inline handoff_queue_pass_on(me) {
  env_lock();
  d_step {
    ahead = 0; taken = 0;
    next = FIRST;
    handoff_queue_precedes_async(me, me);
    if
    :: ahead && next == ASYNC -> next = queue[1]; due = 0
    :: else
    fi;
    if
    :: next != 0 -> // else they left, or it is this thread that they wait for
       taken = 1;
       late[me] = 0; fallible[me] = 0; cancellable[me] = 0; rank[me] = RANK_AT_YIELD;
       state[me] = WAITING;
       env_queue(me, true)
    :: else
    fi;
    ahead = 0
  };
  if
  :: taken -> place = next; grant(me, place); place = 0; next = 0
  :: else -> env_unlock()
  fi
}


// ---- Waiting -------------------------------------------------------------------------------------------------------

#ifdef REQUESTS
// With the guard held, for the first waiter, asleep: asks for the lock when it has been first for the interval.
inline request(me) {
  env_look_at_clock(interval);
  w = word;
  do
  :: interval && OWNER(w) != 0 ->
     d_step {
       swap_word(w, w | S_FLAG);
       if
       :: ok -> due = me
       :: else
       fi
     };
     if
     :: ok -> break
     :: else
     fi
  :: else -> break
  od;
  w = 0
}
#endif

// handoff_park_for: as handoff_park, but it also returns when a nap is over that gives the waiter something to see
// to. That it may return for nothing makes no difference: the waiter looks and sleeps again.
inline handoff_park_for(me, leaves) {
  if
  :: atomic { state[me] == WAITING -> asleep[me] = 1 }
     if
     :: asleep[me] == 0
     :: atomic { spurious > 0 -> spurious--; asleep[me] = 0 }
     :: atomic { (leaves) && asleep[me] -> asleep[me] = 0; time_is_up = 1 }
#ifdef EXECUTOR
     :: atomic { asleep[me] && PATIENCE_IS_USEFUL -> asleep[me] = 0; overdue = 1 }
#endif
#ifdef REQUESTS
     :: atomic {
          asleep[me] && FIRST == me && OWNER(word) != 0 && (word & S_FLAG) == 0 -> asleep[me] = 0; interval = 1
        }
#endif
     fi
  :: else
  fi
}

// What a waiter sees to after a nap. `taken`: it waits no more, and `result` says how that ended.
inline see_to(me, leaves) {
  env_lock();
  taken = 0; wake = 0;
#ifdef EXECUTOR
  handoff_queue_take_past_async(me);
  if
  :: taken -> result = ACQUIRED
  :: else
  fi;
#endif
  if
#ifdef BUG_GRANTED_AND_LEFT
  :: !taken && (state[me] == WAITING || state[me] == GRANTED) ->
#else
  :: !taken && state[me] == WAITING ->
#endif
#ifdef REQUESTS
     if
     :: FIRST == me -> request(me)
     :: else
     fi;
#endif
     if
     :: (leaves) -> env_look_at_clock(time_is_up)
     :: else
     fi;
     if
     :: time_is_up ->
        if
        :: state[me] != GRANTED -> handoff_queue_leave(me)
        :: else
        fi;
        result = TIMED_OUT;
        taken = 1
     :: else
     fi
  :: else
  fi;
  env_unlock();
  handoff_wake_up()
}

// With nap_of: how long a waiter may sleep, that is, in which of the two ways.
inline handoff_queue_await(me, leaves) {
  taken = 0;
  do
  :: state[me] == GRANTED -> result = ACQUIRED; break
  :: state[me] == CLOSED -> result = CLOSED; break
  :: state[me] == CANCELLED -> result = CANCELLED; break
  :: state[me] == WAITING ->
     if
     :: MAY_SLEEP_FOR_EVER && !(leaves) && rank[me] != URGENT -> handoff_park(me)
     :: else ->
#ifdef LENDS
        handoff_queue_lend(me, leaves);
        if
        :: !lent -> handoff_park_for(me, leaves)
        :: else -> lent = 0
        fi;
#else
        handoff_park_for(me, leaves);
#endif
        see_to(me, leaves);
        if
        :: taken -> break
        :: else
        fi
     fi
  :: state[me] == WOKEN ->
     env_lock();
     if
     :: state[me] == WOKEN -> handoff_queue_take_as_first(me, me)
     :: else
     fi;
     env_unlock();
     if
     :: taken -> result = ACQUIRED; break
     :: else
     fi
  od;
  taken = 0; time_is_up = 0
}

inline handoff_queue_wait(me, leaves) {
  env_lock();
  handoff_queue_join(me, me, 0);
  env_unlock();
  if
  :: result == JOINED -> handoff_queue_await(me, leaves)
  :: result == TAKEN -> result = ACQUIRED
  :: else
  fi
}
