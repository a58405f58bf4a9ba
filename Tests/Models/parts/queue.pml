// SPDX-License-Identifier: Apache-2.0
//
// The transitions of CShims/CHandoff/src/queue.c, one inline for each function there that changes the word, a slot or the
// queue. The model that includes this has defined its policy (`hands_over`, BARGES, BOUNDED, ghost_taken).

#include "word.pml"

// What every thread that calls these has of its own: the C functions' variables and results.
#define LOCALS byte w, next, place, wake, i; bit ok, taken, ahead, passes, awake, granted; mtype result

#ifdef EXECUTOR
#define IS_ASYNC(who) ((who) == ASYNC)
#else
#define IS_ASYNC(who) false
#endif


// ---- Word and queue ------------------------------------------------------------------------------------------------

// At the end, or before the waiter that has the place `at`. Inside a d_step, like dequeue.
inline enqueue(who, at) {
  i = waiters;
  do
  :: i > at -> queue[i] = queue[i - 1]; i--
  :: else -> break
  od;
  queue[at] = who;
  waiters++
}

inline dequeue(who) {
  i = 0;
  do
  :: queue[i] == who -> break
  :: else -> i++; assert(i < waiters)
  od;
  waiters--;
  do
  :: i < waiters -> queue[i] = queue[i + 1]; i++
  :: else -> queue[i] = 0; break
  od;
  i = 0
}

// Where a newcomer goes: to the end; the executor's own thread goes before the executor.
inline env_place(me) {
  place = waiters;
#ifdef EXECUTOR
  if
  :: ahead ->
     place = 0;
     do
     :: place < waiters && queue[place] != ASYNC -> place++
     :: else -> break
     od
  :: else
  fi;
#endif
}

// Whom to wake once the guard is dropped: a thread by its slot, the executor by having its drain scheduled.
inline wake_of(who) {
  wake = who;
#ifdef EXECUTOR
  if
  :: IS_ASYNC(who) -> overdue = 0 // it is asked for now
  :: else
  fi
#endif
}

inline handoff_wake_up() {
  if
  :: wake == 0
#ifdef EXECUTOR
  :: IS_ASYNC(wake) -> env_schedule(); wake = 0
#endif
  :: else ->
#ifndef BUG_NO_UNPARK
     handoff_unpark(wake);
#endif
     wake = 0
  fi
}


// ---- Giving up -----------------------------------------------------------------------------------------------------

// The owner, with the guard held. The word first, the slot second.
inline grant(me, who) {
  d_step {
    next = who;
    // Only to somebody who is in the queue, and who will look.
    assert(next != me && (state[next] == WAITING || state[next] == WOKEN));
    wake = 0;
    if
    :: !IS_ASYNC(next) || state[next] == WAITING -> wake_of(next)
    :: else
    fi;
    dequeue(next)
  };
#ifdef BUG_SLOT_FIRST
  state[next] = GRANTED;
#endif
#ifdef BUG_WAKE_BEFORE_SLOT
  handoff_wake_up();
#endif
  d_step { env_store_word(OF(next) | (waiters > 0 -> WAITERS : 0)); ghost_taken(next) };
  state[next] = GRANTED;
  handoff_guard_unlock();
  granted = 1
}

// The owner, with the guard held and a first waiter.
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
  env_store_word(WAITERS | WOKEN_FLAG);
  handoff_guard_unlock()
}

// The fast path of handoff_lock_release is the first branch without its load.
inline handoff_queue_give_up(me, hand_over) {
  granted = 0; wake = 0;
  do
  :: w = word;
     assert(OWNER(w) == me);
     if
     :: (w & WAITERS) == 0 ->
#ifdef BUG_PLAIN_STORE
        word = 0; ok = 1;
#else
        swap_word(w, 0);
#endif
        if
        :: ok -> break
        :: else
        fi
     :: (w & WAITERS) != 0 && (w & WOKEN_FLAG) != 0 && (w & STARVING) == 0 && BARGES && !(hand_over) ->
        swap_word(w, WAITERS | WOKEN_FLAG);
        if
        :: ok -> break
        :: else
        fi
     :: else ->
        handoff_guard_lock();
        w = word;
        if
        :: waiters == 0 -> handoff_guard_unlock()
        :: else ->
           hands_over(w);
           if
           :: taken || (hand_over) -> grant(me, FIRST)
           :: else -> open_and_wake()
           fi;
           break
        fi
     fi
  od;
  w = 0
}


// ---- Taking --------------------------------------------------------------------------------------------------------

// With handoff_lock_take_free, which is this without the load.
inline handoff_queue_try(me) {
  taken = 0;
  w = word;
  do
  :: OWNER(w) != 0 -> break
  :: OWNER(w) == 0 && (w & WAITERS) != 0 && !NEWCOMERS_BARGE -> break
  :: else ->
     env_swap_taking(w, w | OF(me), me);
     if
     :: ok -> taken = 1; break
     :: else
     fi
  od;
  w = 0
}

// For the woken first waiter, with the guard held.
// `self` takes it for the waiter `me`: its own, or the executor's.
inline take_as_first(self, slot) {
  w = word;
  do
#ifdef BUG_ADOPT_WITHOUT_CHECK
  :: true ->
     env_swap_taking(w, OF(self) | (waiters > 1 -> WAITERS : 0), self);
#else
  :: OWNER(w) == 0 ->
     env_swap_taking(w, OF(self) | (waiters > 1 -> WAITERS : 0), self);
#endif
     if
     :: ok -> d_step { dequeue(slot); taken = 1 }; break
     :: else
     fi
#ifndef BUG_ADOPT_WITHOUT_CHECK
  :: else ->
     passes = 0;
#ifdef BOUNDED
     env_look_at_clock(late[slot]);
     passes = late[slot];
#endif
     swap_word(w, (w & (OF(15) | FLAGS - WOKEN_FLAG)) | (passes -> STARVING : 0));
     if
     :: ok -> state[slot] = WAITING; taken = 0; break
     :: else
     fi
#endif
  od;
  w = 0
}

#ifdef EXECUTOR
#include "async.pml"
#endif

// With the guard held. `result` is JOINED, TAKEN or REFUSED.
inline join(self, slot, behind) {
  ahead = 0; passes = 0;
#ifdef EXECUTOR
  precedes_async(self, slot);
#endif
  w = word;
  result = JOINED;
  if
#ifdef EXECUTOR
  :: ahead && OWNER(w) == ASYNC -> take_from_async(self); result = TAKEN
#endif
  :: else ->
#ifdef EXECUTOR
     passes = ahead && FIRST == ASYNC;
#endif
     do
     :: OWNER(w) == 0 && !((w & WAITERS) != 0 && !passes && ((behind) || !NEWCOMERS_BARGE)) ->
        env_swap_taking(w, w | OF(self), self);
        if
        :: ok -> result = TAKEN; break
        :: else
        fi
     :: else ->
        if
        :: (w & WAITERS) != 0 -> break
        :: else ->
           swap_word(w, w | WAITERS);
           if
           :: ok -> break
           :: else
           fi
        fi
     od;
     if
     :: result == JOINED && fallible[slot] && closed ->
        if
        :: waiters == 0 -> env_clear_word(WAITERS)
        :: else
        fi;
        result = REFUSED
     :: result == JOINED && !(fallible[slot] && closed) ->
        d_step {
          awake = 0;
#ifdef EXECUTOR
          awake = passes && state[ASYNC] == WOKEN;
#endif
          state[slot] = (awake -> WOKEN : WAITING);
          ghost_joined(slot);
          env_place(slot);
          enqueue(slot, place);
          awake = 0; place = 0
        }
     :: else
     fi
  fi;
  ahead = 0; passes = 0; w = 0
}

// The waiter, in its own queue slot, until it is the owner, or was sent away, or leaves.
inline handoff_queue_await(me, leaves) {
  result = JOINED;
  do
  :: state[me] == GRANTED -> result = ACQUIRED; break
  :: state[me] == CLOSED -> result = CLOSED; break
  :: state[me] == WAITING ->
#if defined EXECUTOR && !defined BUG_ENDLESS_PATIENCE
     if
     :: state[ASYNC] == IDLE -> handoff_park(me)
     :: else ->
        handoff_park_for(me);
        handoff_guard_lock();
        take_past_async(me);
        handoff_guard_unlock();
        if
        :: taken -> result = ACQUIRED; break
        :: else
        fi
     fi
#else
     handoff_park(me)
#endif
  :: state[me] == WOKEN ->
     handoff_guard_lock();
     taken = 0;
     if
     :: state[me] == WOKEN -> take_as_first(me, me)
     :: else
     fi;
     handoff_guard_unlock();
     if
     :: taken -> result = ACQUIRED; break
     :: else
     fi
  od;
  taken = 0
}

inline handoff_queue_wait(me, behind, leaves) {
  late[me] = 0;
  handoff_guard_lock();
  join(me, me, behind);
  handoff_guard_unlock();
  if
  :: result == JOINED -> handoff_queue_await(me, leaves)
  :: result == TAKEN -> result = ACQUIRED
  :: else -> result = CLOSED
  fi
}

// A yield. `taken` says whether it handed over.
inline handoff_queue_pass_on(me) {
  handoff_guard_lock();
  d_step {
    ahead = 0; next = FIRST; taken = 0;
#ifdef EXECUTOR
    precedes_async(me, me);
    if
    :: ahead && next == ASYNC -> next = queue[1]
    :: else
    fi;
#endif
    if
    :: next != 0 ->
       taken = 1;
       late[me] = 0;
       fallible[me] = 0;
       state[me] = WAITING;
       ghost_joined(me);
       env_place(me);
       enqueue(me, place);
       place = 0
    :: else
    fi
  };
  if
  :: taken -> grant(me, next)
  :: else -> handoff_guard_unlock()
  fi;
  ahead = 0
}


// ---- Closing -------------------------------------------------------------------------------------------------------

// `i` is dequeue's; `at` walks the queue, `gone` are those to be told.
inline handoff_queue_close() {
  handoff_guard_lock();
  closed = 1;
  at = 0; gone = 0; awake = 0;
  do
  :: at == waiters -> break
  :: else ->
     next = queue[at];
     if
#ifndef BUG_CLOSE_FORGETS
     :: fallible[next] ->
        if
        :: at == 0 -> env_clear_word(STARVING)
        :: else
        fi;
        d_step {
          if
          :: state[next] == WOKEN -> awake = 1
          :: else
          fi;
          dequeue(next);
          gone = gone | (1 << next)
        }
#endif
     :: else -> at++
     fi
  od;
  wake = 0;
  if
#ifndef BUG_CLOSE_DROPS_DUTY
  :: awake && waiters > 0 && state[FIRST] == WAITING -> d_step { state[FIRST] = WOKEN; wake_of(FIRST) }
#endif
  :: else
  fi;
  if
  :: waiters == 0 -> env_clear_word(FLAGS)
  :: else
  fi;
  next = 1;
  do
  :: next > THREADS -> break
  :: else ->
     if
     :: (gone & (1 << next)) != 0 -> state[next] = CLOSED; handoff_unpark(next)
     :: else
     fi;
     next++
  od;
  handoff_guard_unlock();
  next = 0; awake = 0; gone = 0;
  handoff_wake_up()
}
