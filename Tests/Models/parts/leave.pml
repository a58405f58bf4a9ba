// SPDX-License-Identifier: Apache-2.0
//
// Waiters that leave without the lock: CShims/CHandoff/src/leave.c.

#ifdef BUG_TAKES_ALL_ALONG
#define FIRST_ASKS_AWAKE false
#else
#define FIRST_ASKS_AWAKE (ASKS_AWAKE && state[FIRST] == WOKEN)
#endif

// With the guard held, after `who` has left the queue: `passes`, whether the request that stands in the word was its
// own.
inline takes_request_along(who) {
  passes = 0;
#ifndef BUG_REQUEST_STAYS
  if
  :: urgent == 0 && was_first -> passes = 1
  :: urgent == 0 && !was_first && rank[who] == URGENT ->
     starves(FIRST);
     passes = !passes && !FIRST_ASKS_AWAKE
  :: else
  fi
#endif
}

// With the guard held. `wake` is of the waiter that is awake in place of `who`, or 0.
inline handoff_queue_leave(who) {
  awake = (state[who] == WOKEN);
  was_first = (who == FIRST);
  wake = 0;
  d_step {
    if
    :: due == who -> due = 0
    :: else
    fi;
    dequeue(who)
  };
  takes_request_along(who);
  if
  :: passes -> env_store_word(word & (ALL - S_FLAG)); passes = 0
  :: else
  fi;
  if
  :: waiters == 0 -> env_store_word(word & (ALL - W_FLAG - K_FLAG))
#ifndef BUG_WAKE_LEAVES_TOO
  :: waiters > 0 && awake && state[FIRST] == WAITING -> d_step { state[FIRST] = WOKEN; wake_of(FIRST) }
#endif
  :: else
  fi;
  awake = 0; was_first = 0
}

// `is_fallible` and `watches`: whom the answer is for.
#define IS_FOR(answer, who) (answer == CLOSED && fallible[who] || answer == CANCELLED && cancellable[who])

// Sets the mark, sends away those that it is for, and tells each. `at` walks the queue, `gone` is the list of them.
inline send_away(mark, answer) {
  env_lock();
  mark = 1;
  do
  :: at == waiters -> break
  :: else ->
     if
#ifndef BUG_CLOSE_FORGETS
     :: IS_FOR(answer, queue[at]) ->
        next = queue[at];
        place = wake;
        handoff_queue_leave(next);
        d_step {
          if
          :: wake == 0 -> wake = place
          :: else
          fi;
          gone = gone | (1 << next);
          place = 0; next = 0
        }
#endif
     :: else -> at++
     fi
  od;
  ghost_all_gone(answer);
  next = 1;
  do
  :: next > THREADS -> break
  :: (gone & (1 << next)) != 0 -> state[next] = answer; handoff_unpark(next); next++
  :: else -> next++
  od;
  env_unlock();
  next = 0; gone = 0; at = 0;
  handoff_wake_up()
}

// Nobody waits who was to be sent away.
inline ghost_all_gone(answer) {
  d_step {
    i = 0;
    do
    :: i < waiters -> assert(!IS_FOR(answer, queue[i])); i++
    :: else -> break
    od;
    i = 0
  }
}

inline handoff_queue_close() { send_away(closed, CLOSED) }

inline handoff_queue_cancel() { send_away(cancelled, CANCELLED) }
