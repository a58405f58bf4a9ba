// SPDX-License-Identifier: Apache-2.0
//
// The executor's waiter, which has no thread: CShims/CHandoff/src/async.c. An attached loop is
// the one thread that can drain (DRAINER); otherwise any thread of a pool is.

// When a waiter that has no patience left has something to do.
#define PATIENCE_IS_USEFUL (OWNER(word) == ASYNC || (OWNER(word) == 0 && state[ASYNC] == WOKEN))

byte scheduled; // drains that were asked for and have not begun

// With the guard held: the executor was granted the lock and has not begun; it goes to a thread that cannot wait for
// it.
inline handoff_queue_take_from_async(self) {
  do
  :: true ->
     due = 0;
     env_swap_taking(w, OF(self) | QUEUE_FLAGS | W_FLAG | K_FLAG | (w & D_FLAG), self);
     if
     :: ok -> d_step { enqueue(ASYNC, 0); state[ASYNC] = WOKEN }; break
     :: else
     fi
  od
}

inline handoff_queue_precedes_async(self, slot) {
  ahead = (slot != ASYNC && self == DRAINER && state[ASYNC] != IDLE);
#ifdef BUG_WAITS_FOR_ITSELF
  ahead = 0
#endif
}

// For a waiter behind an executor whose drain does not begin. With the guard held. It was in the queue when it was
// woken, but may have been granted the lock, woken or sent away since.
inline handoff_queue_take_past_async(self) {
  taken = 0;
  env_look_at_clock(overdue);
  if
  :: state[self] == WAITING && overdue ->
     if
     :: OWNER(w) == ASYNC ->
        d_step { dequeue(self); assert(self != DRAINER) }; // it never waits for what only it can do
        handoff_queue_take_from_async(self);
        taken = 1
     :: OWNER(w) == 0 && state[ASYNC] == WOKEN ->
        do
        :: OWNER(w) != 0 -> break // barged
        :: else ->
           env_swap_taking(w, OF(self) | W_FLAG | K_FLAG, self);
           if
           :: ok -> d_step { dequeue(self); assert(self != DRAINER) }; taken = 1; break
           :: else
           fi
        od
     :: else
     fi
  :: else
  fi;
  w = 0
}

inline adopt(self) {
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
  env_lock();
  // The executor is drained by one thread at a time, and by one that was asked to.
  assert(state[ASYNC] == IDLE || state[ASYNC] == WOKEN || state[ASYNC] == GRANTED);
  if
  :: state[ASYNC] == IDLE ->
     late[ASYNC] = 0;
     handoff_queue_join(self, ASYNC, behind);
     taken = (result == TAKEN)
  :: state[ASYNC] == WOKEN -> handoff_queue_take_as_first(self, ASYNC)
  :: else -> adopt(self); taken = 1
  fi;
  if
  :: taken -> state[ASYNC] = IDLE; late[ASYNC] = 0
  :: else
  fi;
  env_unlock()
}

inline env_schedule() {
#ifdef BUG_NOT_SCHEDULED
  skip
#else
  d_step { scheduled++; assert(scheduled == 1) }
#endif
}
