// SPDX-License-Identifier: Apache-2.0
//
// The queue: who waits, who is next, and how the word goes from one to the other. The word's table stands above its
// declaration. Any thread may be here; the queue is touched under the lock's guard, and nothing user-made runs under
// it.

#include "queue.h"
#include "tsan.h"

#include <stdlib.h>


// ---- Policies: one row each ----------------------------------------------------------------------------------------

// Whether a release with waiters grants to the first of them; otherwise it opens the lock and wakes it.
static bool never_hands_over(const handoff_lock *lock, uintptr_t word) {
  (void)lock, (void)word;
  return false;
}

static bool always_hands_over(const handoff_lock *lock, uintptr_t word) {
  (void)lock, (void)word;
  return true;
}

static bool hands_over_past_bound(const handoff_lock *lock, uintptr_t word) {
  if (handoff_mutant("bound-ignored")) return false;
  return (word & HANDOFF_WORD_STARVING) != 0 || handoff_now() - lock->first->since > lock->bound;
}

static const struct policy {
  bool (*hands_over)(const handoff_lock *lock, uintptr_t word); // asked under the guard, with a first waiter
  bool barging;                                                // a newcomer may take an open lock past the queue
  bool bounded;                                                // the first waiter marks itself starving past the bound
} policies[HANDOFF_POLICIES] = {
    [HANDOFF_POLICY_BARGING] = {never_hands_over, true, false},
    [HANDOFF_POLICY_FAIR] = {always_hands_over, false, false},
    [HANDOFF_POLICY_ADAPTIVE] = {hands_over_past_bound, true, true},
};


bool handoff_queue_barges(const handoff_lock *lock) { return policies[lock->policy].barging; }


// ---- Word and queue ------------------------------------------------------------------------------------------------

static bool swap_word(handoff_lock *lock, uintptr_t *expected, uintptr_t desired, int order) {
  return __atomic_compare_exchange_n(&lock->word, expected, desired, false, order, __ATOMIC_RELAXED);
}

// The queue functions need the guard.
static void enqueue(handoff_lock *lock, handoff_waiter *waiter, handoff_waiter *before) { // NULL: at the end
  waiter->next = before;
  waiter->previous = before != NULL ? before->previous : lock->last;
  if (waiter->previous != NULL)
    waiter->previous->next = waiter;
  else
    lock->first = waiter;
  if (before != NULL)
    before->previous = waiter;
  else
    lock->last = waiter;
  lock->waiters += 1;
  __atomic_store_n(&waiter->lock, lock, __ATOMIC_RELAXED);
  // From now on, not from when the waiter came: the owner may have changed in between. And only while the owner cannot
  // leave without the guard, that is, while no woken waiter is about.
  if (lock->contended_since == 0 && (load_word(lock) & HANDOFF_WORD_WOKEN) == 0) lock->contended_since = handoff_now();
}

static void dequeue(handoff_lock *lock, handoff_waiter *waiter) {
  if (waiter->previous != NULL)
    waiter->previous->next = waiter->next;
  else
    lock->first = waiter->next;
  if (waiter->next != NULL)
    waiter->next->previous = waiter->previous;
  else
    lock->last = waiter->previous;
  lock->waiters -= 1;
  if (lock->first == NULL) lock->contended_since = 0;
  __atomic_store_n(&waiter->lock, NULL, __ATOMIC_RELAXED);
}

static uintptr_t waiters_flag(const handoff_lock *lock) { return lock->first != NULL ? HANDOFF_WORD_WAITERS : 0; }

static uint32_t state_of(const handoff_waiter *waiter) { return __atomic_load_n(&waiter->state, __ATOMIC_RELAXED); }

// How to tell a waiter whose state is being changed from WAITING. With the guard held.
static handoff_wake wake_of(handoff_lock *lock, handoff_waiter *waiter) {
  if (waiter != &lock->async) return (handoff_wake){.parked = &waiter->state};
  lock->asked = handoff_now();
  return (handoff_wake){.schedule = lock->schedule, .executor = lock->executor};
}


void handoff_wake_up(handoff_wake wake) {
  if (wake.parked != NULL) handoff_unpark(wake.parked);
  if (wake.schedule != NULL && !handoff_mutant("async-waiter-lost")) wake.schedule(wake.executor);
}


// ---- Giving up -----------------------------------------------------------------------------------------------------

// For the mutant of destroy: the giver stays in its guarded stretch until the lock was destroyed under it, or 2 s.
#ifdef HANDOFF_MUTANTS
static void widen_the_window(handoff_lock *lock) {
  for (uint64_t until = handoff_now() + 2000000000u; handoff_now() < until; sched_yield())
    if (__atomic_load_n(&lock->guard.state, __ATOMIC_RELAXED) > 2)
      handoff_fatal("a lock was destroyed in the guarded stretch of its last releaser");
}
#else
static void widen_the_window(handoff_lock *lock) { (void)lock; }
#endif

// The owner, with the guard held: hands over to a waiter by name. Drops the guard.
static handoff_wake grant(handoff_lock *lock, handoff_thread *self, handoff_waiter *next) {
  handoff_thread *thread = thread_of(lock, next);
  // A thread that is awake already may be on its way to park; an executor that was woken has its drain scheduled
  // already.
  bool wakes = thread != NULL || state_of(next) == HANDOFF_WAITER_WAITING;
  dequeue(lock, next);
  lock->grants += 1;
  lock->transfers[lock->grants % HANDOFF_TRANSFERS_KEPT] = (handoff_transfer){
      .from = self->id, .to = thread != NULL ? thread->id : HANDOFF_EXECUTOR, .sequence = lock->grants};
  lock->contended_since = lock->first != NULL ? handoff_now() : 0;
  // The next owner's place, so that a report made before it has woken does not show this thread's.
  handoff_lock_note_place(lock, next->place);
  handoff_lock_stamp(lock);
  handoff_wake wake = wakes ? wake_of(lock, next) : (handoff_wake){0};
  wake.granted = true;
  // The owner first, the slot second. Both release what this thread did under the lock; the slot's store is the one the
  // waiter acquires.
  uintptr_t owner = thread != NULL ? (uintptr_t)thread : (uintptr_t)next;
  __atomic_store_n(&lock->word, owner | waiters_flag(lock), __ATOMIC_RELEASE);
  __atomic_store_n(&next->state, HANDOFF_WAITER_GRANTED, __ATOMIC_RELEASE);
  if (handoff_mutant("destroy-without-guard")) widen_the_window(lock);
  handoff_guard_unlock(&lock->guard);
  return wake;
}

// The owner, with the guard held and a first waiter: frees the lock and wakes the waiter to try for it. Drops the
// guard.
static handoff_wake open_and_wake(handoff_lock *lock) {
  handoff_waiter *next = lock->first;
  handoff_wake wake = {0};
  lock->contended_since = 0;
  if (state_of(next) == HANDOFF_WAITER_WAITING) {
    __atomic_store_n(&next->state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
    wake = wake_of(lock, next);
  }
  __atomic_store_n(&lock->word, HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN, __ATOMIC_RELEASE);
  handoff_guard_unlock(&lock->guard);
  return wake;
}


// Nothing of the lock is touched after the word says that somebody else may have it, except its guard, which destroy
// takes.
handoff_wake handoff_queue_give_up(handoff_lock *lock, handoff_thread *self, bool hand_over) {
  const struct policy *policy = &policies[lock->policy];
  for (;;) {
    uintptr_t word = load_word(lock);
    if ((word & HANDOFF_WORD_WAITERS) == 0) {
      if (swap_word(lock, &word, 0, __ATOMIC_RELEASE)) return (handoff_wake){0};
      continue;
    }
    bool awake = (word & HANDOFF_WORD_WOKEN) != 0 && (word & HANDOFF_WORD_STARVING) == 0;
    if (awake && policy->barging && !hand_over) {
      if (swap_word(lock, &word, HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN, __ATOMIC_RELEASE))
        return (handoff_wake){0};
      continue;
    }
    handoff_guard_lock(&lock->guard);
    word = load_word(lock);
    if (lock->first == NULL) { // they left (closed): W is gone with them
      handoff_guard_unlock(&lock->guard);
      continue;
    }
    return hand_over || policy->hands_over(lock, word) ? grant(lock, self, lock->first) : open_and_wake(lock);
  }
}


// ---- Taking --------------------------------------------------------------------------------------------------------

bool handoff_queue_try(handoff_lock *lock, handoff_thread *self) {
  uintptr_t word = load_word(lock);
  while (owner_of(word) == 0) {
    if ((word & HANDOFF_WORD_WAITERS) != 0 && !policies[lock->policy].barging) return false;
    if (swap_word(lock, &word, word | (uintptr_t)self, __ATOMIC_ACQUIRE)) return true;
  }
  return false;
}

// For the woken first waiter, with the guard held: takes the lock if it is open; else the waiter sleeps again, and asks
// for the next handoff when it has waited past the bound.
static bool take_as_first(handoff_lock *lock, handoff_thread *self, handoff_waiter *me) {
  uintptr_t word = load_word(lock);
  for (;;) {
    if (owner_of(word) == 0) {
      uintptr_t rest = lock->first != lock->last ? HANDOFF_WORD_WAITERS : 0;
      if (!swap_word(lock, &word, (uintptr_t)self | rest, __ATOMIC_ACQUIRE)) continue;
      dequeue(lock, me);
      lock->contended_since = rest != 0 ? handoff_now() : 0;
      return true;
    }
    uintptr_t held = word & ~HANDOFF_WORD_WOKEN;
    if (policies[lock->policy].bounded && handoff_now() - me->since > lock->bound) held |= HANDOFF_WORD_STARVING;
    if (!swap_word(lock, &word, held, __ATOMIC_RELAXED)) continue;
    lock->contended_since = handoff_now(); // this owner may have barged in a moment ago
    __atomic_store_n(&me->state, HANDOFF_WAITER_WAITING, __ATOMIC_RELAXED);
    return false;
  }
}

// With the guard held: the word goes from the executor, which was granted it and has not begun, to a thread that cannot
// wait for it. The executor stays awake, and is first again.
static void take_from_async(handoff_lock *lock, handoff_thread *self) {
  uintptr_t word = load_word(lock); // others can only set W meanwhile
  while (!swap_word(lock, &word, (uintptr_t)self | HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN, __ATOMIC_ACQUIRE)) {}
  enqueue(lock, &lock->async, lock->first);
  __atomic_store_n(&lock->async.state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
  lock->contended_since = 0; // as long as a woken waiter is about
}

// With the guard held: whether `me` is a place of the one thread that can drain the executor, and the executor is ahead.
static bool precedes_async(const handoff_lock *lock, const handoff_thread *self, const handoff_waiter *me) {
  if (me == &lock->async || lock->drainer == NULL || state_of(&lock->async) == HANDOFF_WAITER_IDLE) return false;
  return __atomic_load_n(lock->drainer, __ATOMIC_RELAXED) == self && !handoff_mutant("waits-for-itself");
}

typedef enum { JOINED, TAKEN, REFUSED } join_result;

// With the guard held: takes the lock for `self` if it is free, else puts `me` at the end of the queue.
static join_result join(handoff_lock *lock, handoff_thread *self, handoff_waiter *me, bool behind) {
  bool ahead = precedes_async(lock, self, me);
  uintptr_t word = load_word(lock);
  if (ahead && owner_of(word) == (uintptr_t)&lock->async) {
    take_from_async(lock, self);
    return TAKEN;
  }
  bool passes = ahead && lock->first == &lock->async;
  for (;;) {
    bool leave_it = (word & HANDOFF_WORD_WAITERS) != 0 && !passes && (behind || !policies[lock->policy].barging);
    if (owner_of(word) == 0 && !leave_it) {
      if (swap_word(lock, &word, word | (uintptr_t)self, __ATOMIC_ACQUIRE)) return TAKEN;
    } else if ((word & HANDOFF_WORD_WAITERS) != 0 ||
               swap_word(lock, &word, word | HANDOFF_WORD_WAITERS, __ATOMIC_RELAXED)) {
      break;
    }
  }
  if (me->fallible && lock->closed && !handoff_mutant("close-while-waiting")) {
    if (lock->first == NULL) __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_WAITERS, __ATOMIC_RELAXED);
    return REFUSED;
  }
  // Who is awake is first: if that is the executor, the one that goes ahead of it is awake in its place.
  bool awake = passes && state_of(&lock->async) == HANDOFF_WAITER_WOKEN;
  __atomic_store_n(&me->state, awake ? HANDOFF_WAITER_WOKEN : HANDOFF_WAITER_WAITING, __ATOMIC_RELAXED);
  enqueue(lock, me, ahead ? &lock->async : NULL);
  return JOINED;
}

// For a waiter behind an executor whose drain has been asked for but does not begin: takes the lock past it. With the
// guard held. The executor stays awake, and first.
static bool take_past_async(handoff_lock *lock, handoff_thread *self, handoff_waiter *me) {
  handoff_waiter *async = &lock->async;
  if (state_of(me) != HANDOFF_WAITER_WAITING || handoff_now() - lock->asked < lock->patience) return false;
  if (handoff_mutant("endless-patience")) return false;
  uintptr_t word = load_word(lock);
  bool in_transit = owner_of(word) == (uintptr_t)async;
  if (!in_transit && (owner_of(word) != 0 || state_of(async) != HANDOFF_WAITER_WOKEN)) return false;
  if (in_transit) {
    take_from_async(lock, self);
  } else {
    uintptr_t mine = (uintptr_t)self | HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN;
    while (!swap_word(lock, &word, mine, __ATOMIC_ACQUIRE))
      if (owner_of(word) != 0) return false; // barged
    lock->contended_since = 0; // as long as a woken waiter is about
  }
  dequeue(lock, me);
  return true;
}


handoff_status handoff_queue_wait(handoff_lock *lock, handoff_thread *self, handoff_place place, bool fallible,
                                  bool behind) {
  handoff_waiter *me = &self->waiter;
  me->since = handoff_now();
  me->place = place;
  me->fallible = fallible;

  handoff_guard_lock(&lock->guard);
  join_result result = join(lock, self, me, behind);
  handoff_guard_unlock(&lock->guard);
  if (result != JOINED) return result == TAKEN ? HANDOFF_ACQUIRED : HANDOFF_CLOSED;
  return handoff_queue_await(lock, self);
}


bool handoff_queue_pass_on(handoff_lock *lock, handoff_thread *self, handoff_place place, handoff_wake *wake) {
  handoff_waiter *me = &self->waiter;
  handoff_guard_lock(&lock->guard);
  bool ahead = precedes_async(lock, self, me);
  handoff_waiter *next = lock->first;
  if (ahead && next == &lock->async) next = next->next;
  if (next == NULL) { // they left (closed), or it is this thread that they wait for
    handoff_guard_unlock(&lock->guard);
    return false;
  }
  me->since = handoff_now();
  me->place = place;
  me->fallible = false;
  __atomic_store_n(&me->state, HANDOFF_WAITER_WAITING, __ATOMIC_RELAXED);
  enqueue(lock, me, ahead ? &lock->async : NULL);
  *wake = grant(lock, self, next);
  return true;
}


handoff_status handoff_queue_await(handoff_lock *lock, handoff_thread *self) {
  handoff_waiter *me = &self->waiter;
  for (;;) {
    switch (__atomic_load_n(&me->state, __ATOMIC_ACQUIRE)) { // pairs with the granter's release store
    case HANDOFF_WAITER_GRANTED:
      return HANDOFF_ACQUIRED;
    case HANDOFF_WAITER_CLOSED:
      return HANDOFF_CLOSED;
    case HANDOFF_WAITER_WAITING:
      // An executor that is ahead of this waiter is not idle before it has had its turn.
      if (state_of(&lock->async) == HANDOFF_WAITER_IDLE) {
        handoff_park(&me->state, HANDOFF_WAITER_WAITING);
        continue;
      }
      handoff_park_for(&me->state, HANDOFF_WAITER_WAITING, lock->patience);
      handoff_guard_lock(&lock->guard);
      bool past = take_past_async(lock, self, me);
      handoff_guard_unlock(&lock->guard);
      if (past) return HANDOFF_ACQUIRED;
      continue;
    default: // woken
      for (int i = 0; i < SPINS && owner_of(load_word(lock)) != 0; i++) handoff_pause();
      handoff_guard_lock(&lock->guard);
      bool taken = state_of(me) == HANDOFF_WAITER_WOKEN && take_as_first(lock, self, me);
      handoff_guard_unlock(&lock->guard);
      if (taken) return HANDOFF_ACQUIRED;
    }
  }
}


// ---- The asynchronous waiter ---------------------------------------------------------------------------------------

// With the guard held: the word goes from the waiter, which is no thread, to the thread that runs its jobs. Others can
// only set W meanwhile. The acquire pairs with the granter's release store of the word.
static void adopt(handoff_lock *lock, handoff_thread *self) {
  uintptr_t word = load_word(lock);
  while (!swap_word(lock, &word, (uintptr_t)self | (word & HANDOFF_WORD_FLAGS), __ATOMIC_ACQUIRE)) {}
}


bool handoff_queue_take_async(handoff_lock *lock, handoff_thread *self, bool behind) {
  handoff_waiter *me = &lock->async;
  bool taken = false;
  handoff_guard_lock(&lock->guard);
  switch (state_of(me)) {
  case HANDOFF_WAITER_IDLE:
    me->since = handoff_now();
    taken = join(lock, self, me, behind) == TAKEN;
    break;
  case HANDOFF_WAITER_WOKEN:
    if (handoff_mutant("adopt-without-check")) {
      dequeue(lock, me);
      adopt(lock, self);
      taken = true;
    } else {
      taken = take_as_first(lock, self, me);
    }
    break;
  case HANDOFF_WAITER_GRANTED:
    adopt(lock, self);
    taken = true;
    break;
  default:
    handoff_fatal("the executor of lock '%s' is drained by two threads, or by one that nobody asked to", lock->name);
  }
  if (taken) __atomic_store_n(&me->state, HANDOFF_WAITER_IDLE, __ATOMIC_RELAXED);
  handoff_guard_unlock(&lock->guard);
  return taken;
}


// ---- Closing -------------------------------------------------------------------------------------------------------

void handoff_queue_close(handoff_lock *lock) {
  handoff_waiter *closed = NULL; // waiters to wake, linked by their `next`
  bool nobody_awake = false;     // the one that was awake for an open lock is sent away
  handoff_wake wake = {0};
  handoff_guard_lock(&lock->guard);
  __atomic_store_n(&lock->closed, 1, __ATOMIC_RELEASE);
  // The guard orders what follows, but ThreadSanitizer was told to ignore what a waiting thread does.
  for (handoff_waiter *w = lock->first; w != NULL; w = w->next)
    if (thread_of(lock, w) != NULL) TSAN_ACQUIRE(thread_of(lock, w));
  for (handoff_waiter *w = lock->first, *next; w != NULL; w = next) {
    next = w->next;
    // A woken waiter is on its way already; it finds the lock free or parks again, and is not lost either way: it is
    // told here, and looks at its state under the guard before it takes anything.
    if (!w->fallible || handoff_mutant("close-while-waiting")) continue;
    if (w == lock->first) __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_STARVING, __ATOMIC_RELAXED);
    if (state_of(w) == HANDOFF_WAITER_WOKEN) nobody_awake = true;
    dequeue(lock, w);
    w->next = closed;
    closed = w;
  }
  if (nobody_awake && lock->first != NULL && state_of(lock->first) == HANDOFF_WAITER_WAITING) {
    // The first of the rest takes over that duty.
    __atomic_store_n(&lock->first->state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
    wake = wake_of(lock, lock->first);
  }
  if (lock->first == NULL) __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_FLAGS, __ATOMIC_RELAXED);
  while (closed != NULL) {
    handoff_waiter *w = closed;
    closed = w->next; // before the store: the thread is free to go after it
    __atomic_store_n(&w->state, HANDOFF_WAITER_CLOSED, __ATOMIC_RELEASE);
    handoff_unpark(&w->state);
  }
  handoff_guard_unlock(&lock->guard);
  handoff_wake_up(wake);
}
