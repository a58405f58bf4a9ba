// SPDX-License-Identifier: Apache-2.0
//
// The lock's slow paths: queueing, opening, granting, nesting. The word's table stands above its declaration.

#include "CHandoff.h"
#include "internal.h"
#include "tsan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

// How often a taker looks again before it queues. Two cores and 100 ns holds: about one hold's length; more only burns.
#define SPINS 40

typedef enum { MODE_WAIT, MODE_TRY, MODE_ENTER } acquire_mode;


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
  return (word & HANDOFF_WORD_STARVING) != 0 || handoff_now() - lock->first->waiter.since > lock->bound;
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


// ---- Word and queue ------------------------------------------------------------------------------------------------

static bool swap_word(handoff_lock *lock, uintptr_t *expected, uintptr_t desired, int order) {
  return __atomic_compare_exchange_n(&lock->word, expected, desired, false, order, __ATOMIC_RELAXED);
}

// The queue functions need the guard.
static void enqueue(handoff_lock *lock, handoff_thread *thread) {
  thread->waiter.next = NULL;
  thread->waiter.previous = lock->last;
  if (lock->last != NULL)
    lock->last->waiter.next = thread;
  else
    lock->first = thread;
  lock->last = thread;
  lock->waiters += 1;
  // From now on, not from when the thread came: the owner may have changed in between. And only while the owner cannot
  // leave without the guard, that is, while no woken waiter is about.
  if (lock->contended_since == 0 && (load_word(lock) & HANDOFF_WORD_WOKEN) == 0) lock->contended_since = handoff_now();
}

static void dequeue(handoff_lock *lock, handoff_thread *thread) {
  handoff_waiter *w = &thread->waiter;
  if (w->previous != NULL)
    w->previous->waiter.next = w->next;
  else
    lock->first = w->next;
  if (w->next != NULL)
    w->next->waiter.previous = w->previous;
  else
    lock->last = w->previous;
  lock->waiters -= 1;
  if (lock->first == NULL) lock->contended_since = 0;
  __atomic_store_n(&w->lock, NULL, __ATOMIC_RELAXED);
}

static uintptr_t waiters_flag(const handoff_lock *lock) { return lock->first != NULL ? HANDOFF_WORD_WAITERS : 0; }


// When the owner took it, where stamps are on.
static void stamp(handoff_lock *lock) {
  uint64_t now = handoff_flags_now() & HANDOFF_FLAG_STAMP ? handoff_now() : 0;
  __atomic_store_n(&lock->since, now, __ATOMIC_RELAXED);
}

// Where the owner took it. Relaxed stores: describe() may read them at any time.
static void note_place(handoff_lock *lock, handoff_place place) {
  __atomic_store_n(&lock->file, place.file, __ATOMIC_RELAXED);
  __atomic_store_n(&lock->line, place.line, __ATOMIC_RELAXED);
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

// The owner, with the guard held and a first waiter: hands over to it by name. Drops the guard.
static void grant(handoff_lock *lock, handoff_thread *self) {
  handoff_thread *next = lock->first;
  dequeue(lock, next);
  lock->grants += 1;
  lock->transfers[lock->grants % HANDOFF_TRANSFERS_KEPT] =
      (handoff_transfer){.from = self->id, .to = next->id, .sequence = lock->grants};
  lock->contended_since = lock->first != NULL ? handoff_now() : 0;
  // The next owner's place, so that a report made before it has woken does not show this thread's.
  note_place(lock, next->waiter.place);
  stamp(lock);
  // The owner first, the slot second. Both release what this thread did under the lock; the slot's store is the one the
  // waiter acquires.
  __atomic_store_n(&lock->word, (uintptr_t)next | waiters_flag(lock), __ATOMIC_RELEASE);
  __atomic_store_n(&next->waiter.state, HANDOFF_WAITER_GRANTED, __ATOMIC_RELEASE);
  if (handoff_mutant("destroy-without-guard")) widen_the_window(lock);
  handoff_guard_unlock(&lock->guard);
  handoff_unpark(&next->waiter.state);
}

// The owner, with the guard held and a first waiter: frees the lock and wakes the waiter to try for it. Drops the guard.
static void open_and_wake(handoff_lock *lock) {
  handoff_thread *next = lock->first;
  bool asleep = __atomic_load_n(&next->waiter.state, __ATOMIC_RELAXED) == HANDOFF_WAITER_WAITING;
  lock->contended_since = 0;
  if (asleep) __atomic_store_n(&next->waiter.state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
  __atomic_store_n(&lock->word, HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN, __ATOMIC_RELEASE);
  handoff_guard_unlock(&lock->guard);
  if (asleep) handoff_unpark(&next->waiter.state);
}

// Gives the word up; returns whether a waiter was granted it. `hand_over` asks for that whatever the policy (a yield).
// Nothing of the lock is touched after the
// word says that somebody else may have it, except its guard, which destroy takes.
static bool give_up(handoff_lock *lock, handoff_thread *self, bool hand_over) {
  const struct policy *policy = &policies[lock->policy];
  for (;;) {
    uintptr_t word = load_word(lock);
    if ((word & HANDOFF_WORD_WAITERS) == 0) {
      if (swap_word(lock, &word, 0, __ATOMIC_RELEASE)) return false;
      continue;
    }
    bool awake = (word & HANDOFF_WORD_WOKEN) != 0 && (word & HANDOFF_WORD_STARVING) == 0;
    if (awake && policy->barging && !hand_over) {
      if (swap_word(lock, &word, HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN, __ATOMIC_RELEASE)) return false;
      continue;
    }
    handoff_guard_lock(&lock->guard);
    word = load_word(lock);
    if (lock->first == NULL) { // they left (closed): W is gone with them
      handoff_guard_unlock(&lock->guard);
      continue;
    }
    if (hand_over || policy->hands_over(lock, word)) {
      grant(lock, self);
      return true;
    }
    open_and_wake(lock);
    return false;
  }
}


// ---- Taking --------------------------------------------------------------------------------------------------------

static bool try_take(handoff_lock *lock, handoff_thread *self) {
  uintptr_t word = load_word(lock);
  while (owner_of(word) == 0) {
    if ((word & HANDOFF_WORD_WAITERS) != 0 && !policies[lock->policy].barging) return false;
    if (swap_word(lock, &word, word | (uintptr_t)self, __ATOMIC_ACQUIRE)) return true;
  }
  return false;
}

// The woken first waiter, with the guard held: takes the lock if it is open; else parks again, and asks for the next
// handoff when it has waited past the bound.
static bool take_as_first(handoff_lock *lock, handoff_thread *self) {
  handoff_waiter *me = &self->waiter;
  uintptr_t word = load_word(lock);
  for (;;) {
    if (owner_of(word) == 0) {
      uintptr_t rest = lock->last != self ? HANDOFF_WORD_WAITERS : 0;
      if (!swap_word(lock, &word, (uintptr_t)self | rest, __ATOMIC_ACQUIRE)) continue;
      dequeue(lock, self);
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

// Queues and waits. `behind` says that an open lock is left to those who queued before (a yield).
static handoff_status wait_in_queue(handoff_lock *lock, handoff_thread *self, handoff_place place, acquire_mode mode,
                                    bool behind) {
  handoff_waiter *me = &self->waiter;
  me->since = handoff_now();
  me->place = place;
  me->fallible = mode == MODE_ENTER;

  handoff_guard_lock(&lock->guard);
  uintptr_t word = load_word(lock);
  for (;;) {
    bool leave_it = (word & HANDOFF_WORD_WAITERS) != 0 && (behind || !policies[lock->policy].barging);
    if (owner_of(word) == 0 && !leave_it) {
      if (swap_word(lock, &word, word | (uintptr_t)self, __ATOMIC_ACQUIRE)) {
        handoff_guard_unlock(&lock->guard);
        return HANDOFF_ACQUIRED;
      }
    } else if ((word & HANDOFF_WORD_WAITERS) != 0 ||
               swap_word(lock, &word, word | HANDOFF_WORD_WAITERS, __ATOMIC_RELAXED)) {
      break;
    }
  }
  if (mode == MODE_ENTER && lock->closed && !handoff_mutant("close-while-waiting")) {
    if (lock->first == NULL) __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_WAITERS, __ATOMIC_RELAXED);
    handoff_guard_unlock(&lock->guard);
    return HANDOFF_CLOSED;
  }
  __atomic_store_n(&me->state, HANDOFF_WAITER_WAITING, __ATOMIC_RELAXED);
  __atomic_store_n(&me->lock, lock, __ATOMIC_RELAXED);
  enqueue(lock, self);
  handoff_guard_unlock(&lock->guard);

  for (;;) {
    switch (__atomic_load_n(&me->state, __ATOMIC_ACQUIRE)) { // pairs with the granter's release store
    case HANDOFF_WAITER_GRANTED:
      return HANDOFF_ACQUIRED;
    case HANDOFF_WAITER_CLOSED:
      return HANDOFF_CLOSED;
    case HANDOFF_WAITER_WAITING:
      handoff_park(&me->state, HANDOFF_WAITER_WAITING);
      continue;
    default: // woken
      for (int i = 0; i < SPINS && owner_of(load_word(lock)) != 0; i++) handoff_pause();
      handoff_guard_lock(&lock->guard);
      bool taken = __atomic_load_n(&me->state, __ATOMIC_RELAXED) == HANDOFF_WAITER_WOKEN && take_as_first(lock, self);
      handoff_guard_unlock(&lock->guard);
      if (taken) return HANDOFF_ACQUIRED;
    }
  }
}

// Whether `lock` may be waited for by somebody who holds `held`: `held` was declared to come before it.
static bool declared_after(const handoff_lock *lock, const handoff_lock *held) {
  for (const handoff_lock *l = lock->after; l != NULL; l = l->after)
    if (l == held) return true;
  return false;
}

// `partner` is the lock that withLocks took before this one: their order is its business.
static void check_order(const handoff_lock *lock, const handoff_thread *self, handoff_place place,
                        const handoff_lock *partner) {
  for (const handoff_lock *held = self->held; held != NULL; held = held->held_next) {
    if (held == partner || declared_after(lock, held) || handoff_mutant("order-unchecked")) continue;
    handoff_report(HANDOFF_VIOLATION_LOCK_ORDER,
                   "lock '%s' is contended and is waited for at %s:%u while this thread holds lock '%s' (taken at "
                   "%s:%u), and no order of the two was declared. Take both with withLocks, declare "
                   "HandoffLock(\"%s\", after: %s), or release '%s' first.",
                   lock->name, place.file, place.line, held->name, held->file, held->line, lock->name, held->name,
                   held->name);
  }
}

static handoff_status take(handoff_lock *lock, handoff_thread *self, handoff_place place, acquire_mode mode,
                           const handoff_lock *partner) {
  for (int i = 0;; i++) {
    if (mode == MODE_ENTER && handoff_lock_is_closed(lock)) return HANDOFF_CLOSED;
    if (try_take(lock, self)) return HANDOFF_ACQUIRED;
    if (mode == MODE_TRY) return HANDOFF_BUSY;
    if (i == SPINS || !policies[lock->policy].barging) break;
    handoff_pause();
  }
  if (self->held != NULL) {
    TSAN_PRE_DIVERT(lock); // the report's handler is the user's code
    check_order(lock, self, place, partner);
    TSAN_POST_DIVERT(lock);
  }
  return wait_in_queue(lock, self, place, mode, false);
}

// The owner again. Sticky and lent become live, and the caller restores them; live and pinned are the nesting that no
// type can rule out (two tokens of one lock, and one of them would lie after the other's release).
static uint32_t nest(handoff_lock *lock, handoff_place place) {
  handoff_hold hold = handoff_lock_hold(lock);
  if (hold == HANDOFF_HOLD_STICKY) {
    note_place(lock, place);
  } else if (hold != HANDOFF_HOLD_LENT && !handoff_mutant("nested-acquire")) {
    handoff_fatal("lock '%s' taken twice by this thread: at %s:%u, and it is %s since %s:%u. %s", lock->name,
                  place.file, place.line, hold == HANDOFF_HOLD_PINNED ? "pinned" : "live", lock->file, lock->line,
                  hold == HANDOFF_HOLD_PINNED ? "Nothing may take or release it until isolate ends."
                                              : "Use the token that is there, or lend it around C that calls back.");
  }
  handoff_lock_set_hold(lock, HANDOFF_HOLD_LIVE);
  return hold;
}

static handoff_status acquire(handoff_lock *lock, handoff_place place, acquire_mode mode, const handoff_lock *partner,
                              uint32_t *saved) {
  int saved_errno = errno;
  handoff_thread *self = handoff_thread_register();
  handoff_status status = HANDOFF_ACQUIRED;
  if (handoff_lock_is_mine(lock)) {
    if (mode == MODE_ENTER && handoff_lock_is_closed(lock) && handoff_lock_hold(lock) != HANDOFF_HOLD_LIVE)
      status = HANDOFF_CLOSED;
    else
      *saved = nest(lock, place);
  } else {
    handoff_lock_drop_sticky();
    TSAN_PRE_LOCK(lock, mode != MODE_WAIT);
    status = take(lock, self, place, mode, partner);
    TSAN_POST_LOCK(lock, mode != MODE_WAIT, status == HANDOFF_ACQUIRED);
    if (status == HANDOFF_ACQUIRED) {
      handoff_lock_note(lock, self, place.file, place.line);
      stamp(lock);
      *saved = HANDOFF_HOLD_NONE;
    }
  }
  handoff_restore_errno(saved_errno);
  return status;
}


// ---- The owner's operations ----------------------------------------------------------------------------------------

uint32_t handoff_lock_acquire_slow(handoff_lock *lock, const char *file, uint32_t line) {
  uint32_t saved = HANDOFF_HOLD_NONE;
  acquire(lock, (handoff_place){file, line}, MODE_WAIT, NULL, &saved);
  return saved;
}


handoff_status handoff_lock_try(handoff_lock *lock, const char *file, uint32_t line, uint32_t *saved) {
  return acquire(lock, (handoff_place){file, line}, MODE_TRY, NULL, saved);
}


handoff_status handoff_lock_enter(handoff_lock *lock, const char *file, uint32_t line, uint32_t *saved) {
  return acquire(lock, (handoff_place){file, line}, MODE_ENTER, NULL, saved);
}


void handoff_lock_not_mine(const handoff_lock *lock, const char *what) {
  handoff_fatal("%s: a token of lock '%s' used on a thread that does not hold it. A token is good on the thread and in "
                "the scope that it was made for; a synchronous call (DispatchQueue.sync, say) carried it elsewhere.",
                what, lock->name);
}


static void unlink_held(handoff_lock *lock, handoff_thread *self) {
  handoff_lock **link = &self->held;
  while (*link != lock) {
    if (*link == NULL) handoff_fatal("lock '%s' is not among the locks of its owner", lock->name);
    link = &(*link)->held_next;
  }
  if (!handoff_mutant("stale-held-list")) *link = lock->held_next;
}

static bool release(handoff_lock *lock, bool hand_over) {
  handoff_thread *self = handoff_self();
  unlink_held(lock, self);
  TSAN_PRE_UNLOCK(lock);
  bool handed_over = give_up(lock, self, hand_over);
  TSAN_POST_UNLOCK(lock);
  return handed_over;
}


void handoff_lock_release_slow(handoff_lock *lock) {
  int saved_errno = errno;
  handoff_lock_check_mine(lock, "release");
  release(lock, false);
  handoff_restore_errno(saved_errno);
}


void handoff_lock_drop_sticky(void) {
  int saved_errno = errno;
  for (handoff_lock *lock = handoff_thread_held(), *next; lock != NULL; lock = next) {
    next = lock->held_next;
    if (handoff_lock_hold(lock) == HANDOFF_HOLD_STICKY && !handoff_mutant("sticky-kept")) release(lock, false);
  }
  handoff_restore_errno(saved_errno);
}


// A release while a guarded value is open would let another thread at it.
static void check_not_open(const handoff_lock *lock, const char *what) {
  if (HANDOFF_UNLIKELY(lock->open != 0) && !handoff_mutant("open-access"))
    handoff_fatal("%s: a value guarded by lock '%s' (taken at %s:%u) is being read or modified in place; the lock cannot "
                  "be given up before that ends",
                  what, lock->name, lock->file, lock->line);
}


bool handoff_lock_yield(handoff_lock *lock) {
  handoff_lock_check_mine(lock, "yieldIfContended");
  handoff_hold hold = handoff_lock_hold(lock);
  if (!handoff_lock_contended(lock) || hold == HANDOFF_HOLD_PINNED) return false;
  check_not_open(lock, "yieldIfContended");
  if (handoff_mutant("yield-keeps")) return true;
  int saved_errno = errno;
  handoff_thread *self = handoff_self();
  handoff_place place = {lock->file, lock->line};
  bool handed_over = release(lock, true);
  check_order(lock, self, place, NULL);
  TSAN_PRE_LOCK(lock, false);
  wait_in_queue(lock, self, place, MODE_WAIT, true);
  TSAN_POST_LOCK(lock, false, true);
  handoff_lock_note(lock, self, place.file, place.line);
  handoff_lock_set_hold(lock, hold);
  stamp(lock);
  handoff_restore_errno(saved_errno);
  return handed_over;
}


static const char *const hold_names[] = {"not held", "sticky", "live", "lent", "pinned"};

static void check_live(const handoff_lock *lock, const char *what) {
  handoff_lock_check_mine(lock, what);
  handoff_hold hold = handoff_lock_hold(lock);
  if (hold != HANDOFF_HOLD_LIVE)
    handoff_fatal("%s: lock '%s' is %s (taken at %s:%u); only a live hold can be released, lent or pinned", what,
                  lock->name, hold_names[hold], lock->file, lock->line);
  check_not_open(lock, what);
}


void handoff_lock_begin_released(handoff_lock *lock, handoff_place *place) {
  check_live(lock, "released");
  *place = (handoff_place){lock->file, lock->line};
  if (HANDOFF_UNLIKELY(handoff_self()->held != lock || lock->held_next != NULL)) {
    for (const handoff_lock *held = handoff_self()->held; held != NULL; held = held->held_next) {
      if (held == lock) continue;
      handoff_report(HANDOFF_VIOLATION_BLOCKED_HOLDING,
                     "lock '%s' (taken at %s:%u) is released for blocking work while this thread still holds lock "
                     "'%s' (taken at %s:%u): whoever wants '%s' waits for that work.",
                     lock->name, lock->file, lock->line, held->name, held->file, held->line, held->name);
    }
  }
  handoff_lock_release(lock);
}


void handoff_lock_end_released(handoff_lock *lock, const handoff_place *place) {
  uint32_t saved = handoff_lock_acquire(lock, place->file, place->line);
  if (HANDOFF_UNLIKELY(saved != HANDOFF_HOLD_NONE))
    handoff_fatal("lock '%s' was still held at the end of a region that released it (at %s:%u)", lock->name,
                  place->file, place->line);
}


void handoff_lock_begin_hold(handoff_lock *lock, handoff_hold hold) {
  check_live(lock, hold == HANDOFF_HOLD_LENT ? "lend" : "isolate");
  handoff_lock_set_hold(lock, hold);
}


void handoff_lock_end_hold(handoff_lock *lock) {
  handoff_lock_check_mine(lock, "end of lend or isolate");
  handoff_lock_set_hold(lock, HANDOFF_HOLD_LIVE);
}


void handoff_lock_acquire_two(handoff_lock *a, handoff_lock *b, const char *file, uint32_t line, uint32_t *saved_a,
                              uint32_t *saved_b) {
  handoff_place place = {file, line};
  if (a == b) handoff_fatal("withLocks: lock '%s' given twice at %s:%u", a->name, file, line);
  // Creation order agrees with every declared order, since a lock can only be declared after one that exists.
  bool a_first = a->id < b->id;
  handoff_lock *first = a_first ? a : b;
  acquire(first, place, MODE_WAIT, NULL, a_first ? saved_a : saved_b);
  acquire(a_first ? b : a, place, MODE_WAIT, first, a_first ? saved_b : saved_a);
}


// ---- Closing -------------------------------------------------------------------------------------------------------

void handoff_lock_close(handoff_lock *lock) {
  handoff_thread *closed = NULL; // waiters to wake, linked by their `next`
  handoff_guard_lock(&lock->guard);
  __atomic_store_n(&lock->closed, 1, __ATOMIC_RELEASE);
  // The guard orders what follows, but ThreadSanitizer was told to ignore what a waiting thread does.
  for (handoff_thread *t = lock->first; t != NULL; t = t->waiter.next) TSAN_ACQUIRE(t);
  for (handoff_thread *t = lock->first, *next; t != NULL; t = next) {
    next = t->waiter.next;
    // A woken waiter is on its way already; it finds the lock free or parks again, and is not lost either way: it is
    // told here, and looks at its state under the guard before it takes anything.
    if (!t->waiter.fallible || handoff_mutant("close-while-waiting")) continue;
    bool was_first = t == lock->first;
    uint32_t state = __atomic_load_n(&t->waiter.state, __ATOMIC_RELAXED);
    dequeue(lock, t);
    t->waiter.next = closed;
    closed = t;
    if (was_first && state == HANDOFF_WAITER_WOKEN) {
      // It was the one awake for an open lock; the next first waiter takes over that duty.
      if (lock->first != NULL) {
        __atomic_store_n(&lock->first->waiter.state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
        handoff_unpark(&lock->first->waiter.state);
      }
    }
    if (was_first) __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_STARVING, __ATOMIC_RELAXED);
  }
  if (lock->first == NULL) __atomic_fetch_and(&lock->word, ~HANDOFF_WORD_FLAGS, __ATOMIC_RELAXED);
  while (closed != NULL) {
    handoff_thread *t = closed;
    closed = t->waiter.next; // before the store: the thread is free to go after it
    __atomic_store_n(&t->waiter.state, HANDOFF_WAITER_CLOSED, __ATOMIC_RELEASE);
    handoff_unpark(&t->waiter.state);
  }
  handoff_guard_unlock(&lock->guard);
}


bool handoff_lock_is_closed(const handoff_lock *lock) {
  return __atomic_load_n(&lock->closed, __ATOMIC_ACQUIRE) != 0;
}
