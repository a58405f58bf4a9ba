// SPDX-License-Identifier: Apache-2.0
//
// Who uses the lock in a model: threads of a few roles, and somebody who closes it. Nondeterminism stands for everything a
// program may do between two operations. The state machine ends when everybody has had all turns: what is stuck before
// that is an invalid end state, which spin reports.

#ifndef TURNS
#define TURNS 2
#endif

// Roles, to be added up.
#define YIELDS 1   // may hand over at a safe point
#define ENTERS 2   // its acquires can fail, once the lock is closed
#define TRIES 4    // may give up after the first look
#define LEAVES 8   // may stop waiting at any time
#define IO 16

bit close_returned; // ghost

// As handoff_lock_acquire and _enter: the try, then the queue.
inline env_take(me, role) {
  result = JOINED;
  fallible[me] = ((role & ENTERS) != 0);
  if
  :: fallible[me] && closed -> result = CLOSED
  :: else ->
     handoff_queue_try(me);
     if
     :: taken -> result = ACQUIRED; taken = 0
     :: !taken && (role & TRIES) -> result = BUSY
     :: else -> handoff_queue_wait(me, 0, role & LEAVES)
     fi
  fi;
  d_step { fallible[me] = 0; late[me] = 0; state[me] = IDLE }
}

inline handoff_lock_yield(me) {
  if
  :: (word & WAITERS) != 0 ->
     ghost_exit(me);
     handoff_queue_pass_on(me);
     handoff_wake_up();
     if
     :: taken -> handoff_queue_await(me, 0)
     :: else
     fi;
     taken = 0;
     d_step { late[me] = 0; state[me] = IDLE };
     ghost_enter(me)
  :: else
  fi
}

// One turn with the lock.
inline env_turn(me, role) {
  was_closed = close_returned;
  env_take(me, role);
  if
  :: result == ACQUIRED ->
     // Who comes to a closed lock by the fallible way does not get it.
     assert(!was_closed || (role & ENTERS) == 0);
     ghost_enter(me);
     if
     :: (role & YIELDS) -> handoff_lock_yield(me)
     :: skip
     fi;
     ghost_exit(me);
     handoff_queue_give_up(me, 0);
     handoff_wake_up()
  :: else
  fi
}

proctype env_thread(byte me; byte role) {
  byte turns = TURNS;
  bit was_closed;
  LOCALS;
  do
  :: turns == 0 -> break
  :: else -> env_turn(me, role); turns--
  od
}

#ifdef EXECUTOR
#include "pool.pml"
#endif

proctype env_closer() {
  byte at, gone;
  LOCALS;
  handoff_queue_close();
  close_returned = 1
}

#ifndef KIND1
#define KIND1 env_thread
#endif
#ifndef KIND2
#define KIND2 env_thread
#endif
#ifndef KIND3
#define KIND3 env_thread
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
#ifdef EXECUTOR
    run env_enqueuer();
#endif
  }
  (_nr_pr == 1) -> // everybody has ended
  assert(word == 0 && waiters == 0 && guard == 0)
}
