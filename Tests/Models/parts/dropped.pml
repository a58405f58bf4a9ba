// SPDX-License-Identifier: Apache-2.0
//
// Objects that a thread drops without the lock: CShims/CHandoff/src/dropped.c.

// `taken`: the lock was free, and is the dropper's. The next owner that is due waits for one more.
inline handoff_queue_leave_to_owner(me) {
  env_lock();
  taken = 0;
  do
  :: OWNER(w) == 0 ->
     env_swap_taking(w, w | OF(me), me);
     if
     :: ok -> taken = 1; break
     :: else
     fi
  :: else ->
     d_step {
       swap_word(w, w | D_FLAG);
       if
       :: ok -> dropped++
       :: else
       fi
     };
     if
     :: ok -> break
     :: else
     fi
  od;
  env_unlock();
  w = 0
}

// `next` is how many were on the list.
inline handoff_queue_take_dropped() {
  atomic {
    env_lock();
    next = dropped;
    env_store_word(word & (ALL - D_FLAG));
    dropped = 0;
    env_unlock()
  }
}

inline handoff_lock_bury(me) {
  handoff_queue_take_dropped();
  // Destroyed under the lock.
  d_step { assert(OWNER(word) == me && inside == 0); next = 0 }
}

inline handoff_lock_drop(me) {
  handoff_queue_leave_to_owner(me);
  if
  :: taken ->
     taken = 0;
     ghost_enter(me);
     ghost_exit(me);
     release(me, 0)
  :: else
  fi
}
