// SPDX-License-Identifier: Apache-2.0
//
// The executor's waiter, which has no thread: what queue.c does for it, and around it the pool whose threads run its
// drains, between turns of their own. A pool of one thread that parks behind the executor is the danger that patience is
// for. DRAINER is the one thread that can drain, if there is such a thread (an attached loop's).

#ifndef DRAINER
#define DRAINER 0
#endif
#ifndef JOBS
#define JOBS 2
#endif

bit overdue;    // `asked` is longer ago than the lock's patience
byte scheduled; // drains that were asked for and have not begun
byte incoming, finished;
bit busy, draining;

// With the guard held: the executor was granted the lock and has not begun; it goes to a thread that cannot wait for it.
inline take_from_async(self) {
  w = word;
  do
  :: true ->
     env_swap_taking(w, OF(self) | WAITERS | WOKEN_FLAG, self);
     if
     :: ok -> d_step { enqueue(ASYNC, 0); state[ASYNC] = WOKEN }; break
     :: else
     fi
  od
}

inline precedes_async(self, slot) {
  ahead = (slot != ASYNC && self == DRAINER && state[ASYNC] != IDLE);
#ifdef BUG_WAITS_FOR_ITSELF
  ahead = 0
#endif
}

// For a waiter behind an executor whose drain does not begin. With the guard held. It was in the queue when it was woken,
// but may have been granted the lock, woken or sent away since.
inline take_past_async(self) {
  taken = 0;
  env_look_at_clock(overdue);
  if
  :: state[self] == WAITING && overdue ->
     w = word;
     if
     :: OWNER(w) == ASYNC -> take_from_async(self); taken = 1
     :: OWNER(w) == 0 && state[ASYNC] == WOKEN ->
        do
        :: OWNER(w) != 0 -> break // barged
        :: else ->
           env_swap_taking(w, OF(self) | WAITERS | WOKEN_FLAG, self);
           if
           :: ok -> taken = 1; break
           :: else
           fi
        od
     :: else
     fi;
     if
     :: taken -> d_step { dequeue(self); assert(self != DRAINER) } // it never waits for what only it can do
     :: else
     fi
  :: else
  fi;
  w = 0
}

// handoff_park_for. It returns for want of patience when that may be of use; then it has waited long enough.
inline handoff_park_for(me) {
  if
  :: atomic { state[me] == WAITING -> asleep[me] = 1 }
     if
     :: asleep[me] == 0
     :: atomic { spurious > 0 -> spurious--; asleep[me] = 0 }
     :: atomic {
          asleep[me] && (OWNER(word) == ASYNC || (OWNER(word) == 0 && state[ASYNC] == WOKEN)) ->
          asleep[me] = 0;
          overdue = 1
        }
     fi
  :: else
  fi
}

inline adopt(self) {
  w = word;
  do
  :: true ->
     swap_word(w, OF(self) | (w & FLAGS));
     if
     :: ok -> break
     :: else
     fi
  od;
  w = 0
}

inline handoff_queue_take_async(self, behind) {
  taken = 0;
  handoff_guard_lock();
  // The executor is drained by one thread at a time, and by one that was asked to.
  assert(state[ASYNC] == IDLE || state[ASYNC] == WOKEN || state[ASYNC] == GRANTED);
  if
  :: state[ASYNC] == IDLE ->
     late[ASYNC] = 0;
     join(self, ASYNC, behind);
     taken = (result == TAKEN)
  :: state[ASYNC] == WOKEN -> take_as_first(self, ASYNC)
  :: else -> adopt(self); taken = 1
  fi;
  if
  :: taken -> state[ASYNC] = IDLE; late[ASYNC] = 0
  :: else
  fi;
  handoff_guard_unlock()
}

inline env_schedule() {
#ifdef BUG_NOT_SCHEDULED
  skip
#else
  d_step { scheduled++; assert(scheduled == 1) }
#endif
}
