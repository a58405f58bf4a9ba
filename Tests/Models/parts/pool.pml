// SPDX-License-Identifier: Apache-2.0
//
// The jobs of a lock's executor and who runs them: Sources/Handoff/LockExecutor.swift, as far as the lock can tell.

#ifndef JOBS
#define JOBS 2
#endif

byte incoming, finished;
bit busy, draining;

proctype env_enqueuer() {
  byte jobs = JOBS;
  do
  :: jobs == 0 -> break
  :: else ->
     atomic {
       jobs--;
       incoming++;
       if
       :: !busy -> busy = 1; scheduled++; assert(scheduled == 1)
       :: else
       fi
     }
  od
}

// handoff_lock_begin_drain, the jobs of a hold, handoff_lock_end_drain, until there are none.
inline env_drain(self) {
  again = 0;
  do
  :: true ->
     handoff_queue_take_async(self, again);
     if
     :: taken ->
        taken = 0;
        again = 1;
        assert(!draining);
        draining = 1;
        ghost_enter(self);
        over = 0;
        do
        :: incoming > 0 -> d_step { incoming--; finished++ }
           if
           :: over = 1; break
           :: skip
           fi
        :: incoming == 0 -> break
        od;
        ghost_exit(self);
        draining = 0;
        release(self, over);
        over = 0;
        if
        :: atomic { incoming == 0 -> busy = 0 } break
        :: else
        fi
     :: else -> break
     fi
  od;
  again = 0
}

// A thread of the pool: turns with the lock of its own, and drains. It is done when all jobs are.
proctype env_pool(byte me; byte role) {
  byte turns = TURNS, stops;
  bit again, over, was_closed;
  LOCALS;
  do
  :: turns > 0 ->
     turns--;
     env_turn(me, role)
  :: atomic { scheduled > 0 -> scheduled-- }
     env_drain(me)
  :: turns == 0 && finished == JOBS && !busy -> break
  od
}
