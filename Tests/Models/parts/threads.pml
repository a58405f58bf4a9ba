// SPDX-License-Identifier: Apache-2.0
//
// Who uses the lock: threads of a few roles, and others who close it, cancel, or drop an object. Nondeterminism
// stands for everything that a program may do between two operations. Everybody has a number of turns; who is stuck
// before the last is at an invalid end state, which spin reports, and a run that does not end is a cycle.

#ifndef TURNS
#define TURNS 2
#endif
// At how many places of a hold an owner may hand over.
#ifndef STOPS
#define STOPS 1
#endif

// Roles, to be added up.
#define YIELDS 1   // may come to a safe point
#define ENTERS 2   // gives up when the lock is closed
#define TRIES 4    // may give up after the first look
#define LEAVES 8   // its time may be up
#define CANCELS 16 // gives up when it is cancelled
#define FROM_IO 32 // goes ahead of others
#define PASSES 64  // may hand over whatever the policy says (a budget)
#define REAL_TIME 128 // is urgent

bit close_returned; // ghost

#ifdef DROPS
#include "dropped.pml"
#endif

// This and what follows: CShims/CHandoff/src/lock.c, as far as it has to do with the word.
inline release(me, hand_over) {
#ifdef DROPS
  do
  :: true ->
     do
     :: MUST_BURY(word) -> handoff_lock_bury(me)
     :: else -> break
     od;
     handoff_queue_give_up(me, hand_over);
     if
     :: gave_up -> break
     :: else
     fi
  od;
#else
  handoff_queue_give_up(me, hand_over);
#endif
  handoff_wake_up()
}

// handoff_lock_try, _enter and _acquire_as: a look, then the queue.
inline take(me, role) {
  d_step {
    result = JOINED;
    late[me] = 0;
    fallible[me] = ((role & ENTERS) != 0);
    cancellable[me] = ((role & CANCELS) != 0);
    rank[me] = ((role & REAL_TIME) != 0 -> URGENT : ((role & FROM_IO) != 0 -> IO : 0))
  };
  if
  :: fallible[me] && closed -> result = CLOSED
  :: else ->
     handoff_queue_try(me);
     if
     :: taken -> result = ACQUIRED; taken = 0
     :: !taken && (role & TRIES) -> result = BUSY
     :: !taken -> handoff_queue_wait(me, role & LEAVES)
     fi
  fi
}

inline env_forget(me) {
  d_step { fallible[me] = 0; cancellable[me] = 0; rank[me] = 0; late[me] = 0; bypassed[me] = 0; state[me] = IDLE }
}

// Without the test of the word: the queue is looked at under the guard.
inline handoff_lock_pass_on(me) {
  ghost_exit(me);
#ifdef DROPS
  do
  :: MUST_BURY(word) -> handoff_lock_bury(me)
  :: else -> break
  od;
#endif
  handoff_queue_pass_on(me);
  handoff_wake_up();
  if
  :: taken -> handoff_queue_await(me, 0)
  :: else
  fi;
  taken = 0;
  env_forget(me);
  ghost_enter(me)
}

inline handoff_lock_yield(me) {
  w = word;
  if
  :: (w & W_FLAG) != 0 ->
     handoff_policy_passes_on(w);
     assert((w & S_FLAG) == 0 || taken); // a request is honoured
     ghost_safe_point();
     if
     :: taken -> handoff_lock_pass_on(me)
     :: else
     fi
  :: else
  fi;
  w = 0
}

// One turn with the lock.
inline env_turn(me, role) {
  was_closed = close_returned;
  take(me, role);
  env_forget(me);
  if
  :: result == ACQUIRED ->
     // Who comes to a closed lock by the fallible way does not get it.
     assert(!was_closed || (role & ENTERS) == 0);
     ghost_enter(me);
     stops = STOPS;
     do
     :: (role & YIELDS) && stops > 0 -> stops--; handoff_lock_yield(me)
     :: (role & PASSES) && stops > 0 -> stops--; handoff_lock_pass_on(me)
     :: break
     od;
     stops = 0;
     ghost_exit(me);
     release(me, 0)
  :: else
  fi;
  result = 0
}

proctype env_thread(byte me; byte role) {
  byte turns = TURNS, stops;
  bit was_closed;
  LOCALS;
  do
  :: turns == 0 -> break
  :: else -> env_turn(me, role); turns--
  od
}

#ifdef CLOSER
proctype env_closer() {
  byte at, gone;
  LOCALS;
  handoff_queue_close();
  close_returned = 1
}
#endif

#ifdef CANCELLER
proctype env_canceller() {
  byte at, gone;
  LOCALS;
  handoff_queue_cancel()
}
#endif

#ifdef DROPS
proctype env_dropper(byte me; byte role) {
  byte turns = DROPS;
  LOCALS;
  do
  :: turns == 0 -> break
  :: else -> handoff_lock_drop(me); turns--
  od
}
#endif

#ifdef EXECUTOR
#include "pool.pml"
#endif

// What threads 1 to 3 are.
#ifndef KIND1
#ifdef EXECUTOR
#define KIND1 env_pool
#else
#define KIND1 env_thread
#endif
#endif
#ifndef KIND2
#define KIND2 env_thread
#endif
#ifndef KIND3
#ifdef DROPS
#define KIND3 env_dropper
#else
#define KIND3 env_thread
#endif
#endif
#ifndef ROLE1
#define ROLE1 0
#endif
#ifndef ROLE2
#define ROLE2 0
#endif
#ifndef ROLE3
#define ROLE3 0
#endif

init {
  atomic {
    run KIND1(1, ROLE1);
    run KIND2(2, ROLE2);
#if THREADS > 2
    run KIND3(3, ROLE3);
#endif
#ifdef CLOSER
    run env_closer();
#endif
#ifdef CANCELLER
    run env_canceller();
#endif
#ifdef EXECUTOR
    run env_enqueuer();
#endif
  }
  (_nr_pr == 1) -> // everybody has ended
  assert(word == 0 && waiters == 0 && guard == 0 && dropped == 0 && urgent == 0);
#ifdef LENDS
  // Nobody has a loan any more.
  assert(!loan[1] && !loan[2] && named[1] == 0 && named[2] == 0);
#if THREADS > 2
  assert(!loan[3] && named[3] == 0)
#endif
#endif
}
