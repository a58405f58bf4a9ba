// SPDX-License-Identifier: Apache-2.0
//
// The queue: CShims/CHandoff/src/waiters.h. Each inline here is part of a d_step of its caller, which has the guard.

#ifdef EXECUTOR
#define IS_ASYNC(who) ((who) == ASYNC)
#else
#define IS_ASYNC(who) false
#endif

bit late[SLOTS];    // its `since` is longer ago than the policy's bound
bit interval;       // the first waiter has been first for the policy's interval
bit overdue;        // the executor was asked longer ago than the lock's patience
byte bypassed[SLOTS];

// What the queue sets in a word that has an owner.
#ifdef BUG_URGENT_FORGOTTEN
#define QUEUE_FLAGS (waiters > 0 -> W_FLAG : 0)
#else
#define QUEUE_FLAGS ((waiters > 0 -> W_FLAG : 0) | (urgent > 0 -> S_FLAG : 0))
#endif

inline note_first() { interval = 0 }

inline enqueue(who, at) {
  i = waiters;
  do
  :: i > at -> queue[i] = queue[i - 1]; i--
  :: else -> break
  od;
  queue[at] = who;
  waiters++;
  urgent = urgent + (rank[who] == URGENT);
  if
  :: at == 0 -> note_first()
  :: else
  fi;
  i = 0
}

inline dequeue(who) {
  i = 0;
  do
  :: queue[i] == who -> break
  :: else -> i++; assert(i < waiters)
  od;
  if
  :: i == 0 -> note_first()
  :: else
  fi;
  waiters--;
  urgent = urgent - (rank[who] == URGENT);
#if defined LENDS && !defined BUG_LOAN_STALE
  loan[who] = 0;
#endif
  do
  :: i < waiters -> queue[i] = queue[i + 1]; i++
  :: else -> queue[i] = 0; break
  od;
  i = 0
}

// Whom to wake once the guard is dropped: a thread by its slot, the executor by having its drain scheduled.
inline wake_of(who) {
  wake = who;
  if
  :: IS_ASYNC(who) -> overdue = 0 // it is asked for now
  :: else
  fi
}
