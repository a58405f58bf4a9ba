// SPDX-License-Identifier: Apache-2.0
//
// The loan of an urgent waiter to the owner: CShims/CHandoff/src/inherit.c. Each thread has one slot, so there is
// always one left; that the kernel refuses, or that none is left, is a choice of `claim`. A slice ends when that gives
// the waiter something to see that the named thread does not tell it, and never for one that was granted the lock: that
// wake-up must come.

// With the guard held.
inline claim(me) {
  if
  :: state[me] == WAITING && OWNER(w) != ASYNC -> named[me] = OWNER(w); loan[me] = 1; lent = 1
  :: lent = 0
  fi
}

inline give_back(me) { named[me] = 0 }

// FUTEX_LOCK_PI: no sleep if the slot was unlocked before.
inline sleep_on(me, leaves) {
  if
  :: named[me] == 0
  :: atomic { named[me] != 0 && spurious > 0 -> spurious-- }
  :: state[me] == CLOSED || state[me] == CANCELLED || state[me] == WOKEN
  :: atomic { (leaves) && state[me] == WAITING -> time_is_up = 1 }
  fi
}

// FUTEX_UNLOCK_PI of each: refused unless the slot names the thread that does it.
inline handoff_repay() {
  do
  :: loans == 0 -> break
  :: (loans & 2) != 0 -> d_step { loans = loans & ~2; named[1] = (named[1] == payer -> 0 : named[1]) }
  :: (loans & 4) != 0 -> d_step { loans = loans & ~4; named[2] = (named[2] == payer -> 0 : named[2]) }
  :: (loans & 8) != 0 -> d_step { loans = loans & ~8; named[3] = (named[3] == payer -> 0 : named[3]) }
  od;
  payer = 0
}

// `lent`: it slept.
inline handoff_queue_lend(me, leaves) {
  lent = 0;
  if
  :: rank[me] != URGENT
  :: else ->
     atomic {
       env_lock();
       claim(me);
       env_unlock()
     };
     if
     :: lent ->
        sleep_on(me, leaves);
        atomic {
          env_lock();
          loan[me] = 0;
          env_unlock();
          give_back(me)
        }
     :: else
     fi
  fi
}
