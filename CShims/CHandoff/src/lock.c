// SPDX-License-Identifier: Apache-2.0
//
// The lock's slow paths: taking, nesting, releasing, holds, and the executor's drain. Each tells ThreadSanitizer what
// it does and keeps the list of held locks; word and queue are in queue.c.

#include "CHandoff.h"
#include "internal.h"
#include "policy.h"
#include "probes.h"
#include "queue.h"
#include "trace.h"
#include "tsan.h"

#include <CRecorder.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>


// ---- Taking --------------------------------------------------------------------------------------------------------

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
                   "lock '%s' is contended and is waited for at %s while this thread holds lock '%s' (taken at %s), "
                   "and no order of the two was declared. Take both with withLocks, declare "
                   "HandoffLock(\"%s\", after: %s), or release '%s' first.",
                   lock->name, handoff_place_text(place).text, held->name, handoff_lock_taken_at(held).text, lock->name,
                   held->name, held->name);
  }
}

// Looks until the lock is free, with longer and longer pauses; BUSY when that did not help, and CLOSED if that matters.
static handoff_status look(handoff_lock *lock, handoff_thread *self, bool fallible, int looks) {
  for (int i = 0; i < looks; i++) {
    if (fallible && handoff_lock_is_closed(lock)) return HANDOFF_CLOSED;
    if (handoff_queue_try(lock, self)) return HANDOFF_ACQUIRED;
    for (int pauses = i + 1 < looks ? 1 << i : 0; pauses > 0; pauses--) handoff_pause();
  }
  return HANDOFF_BUSY;
}

// Of a thread that has just waited: whether the lock was handed to it by name.
static bool was_granted(const handoff_thread *self) {
  return __atomic_load_n(&self->waiter.state, __ATOMIC_RELAXED) == HANDOFF_WAITER_GRANTED;
}

// `wait` is NULL for a try. `looked`: the caller has looked often enough.
static handoff_status take(handoff_lock *lock, handoff_thread *self, handoff_place place, const handoff_wait *wait,
                           const handoff_lock *partner, bool looked) {
  bool once = wait == NULL || looked || !policy_of(lock)->barging;
  handoff_status status = look(lock, self, wait != NULL && wait->fallible, once ? 1 : LOOKS);
  if (status == HANDOFF_ACQUIRED && handoff_traces())
    handoff_trace_acquired(lock, place, false, false, wait == NULL);
  if (wait == NULL || status != HANDOFF_BUSY) return status;
  if (wait->until != 0 && handoff_now() >= wait->until) return HANDOFF_TIMED_OUT; // a try, so no order is broken
  if (self->held != NULL) {
    TSAN_PRE_DIVERT(lock); // the report's handler is the user's code
    check_order(lock, self, place, partner);
    TSAN_POST_DIVERT(lock);
  }
  if (!handoff_traces()) return handoff_queue_wait(lock, self, place, wait);
  handoff_trace_want(lock, place, false);
  status = handoff_queue_wait(lock, self, place, wait);
  if (status == HANDOFF_ACQUIRED)
    handoff_trace_acquired(lock, place, true, was_granted(self), false);
  else
    handoff_trace_abandoned(lock, place, status);
  return status;
}

// The owner again. Sticky and lent become live, and the caller restores them; live and pinned are the nesting that no
// type can rule out (two tokens of one lock, and one of them would lie after the other's release).
static uint32_t nest(handoff_lock *lock, handoff_place place) {
  handoff_hold hold = handoff_lock_hold(lock);
  if (hold == HANDOFF_HOLD_STICKY) {
    handoff_lock_note_place(lock, place);
  } else if (hold != HANDOFF_HOLD_LENT && !handoff_mutant("nested-acquire")) {
    const char *advice = "Use the token that is there, or lend it around C that calls back.";
    if (hold == HANDOFF_HOLD_PINNED)
      advice = "Nothing may take or release it meanwhile.";
    handoff_fatal("lock '%s' taken twice by this thread: at %s, and it is %s %s %s. %s", lock->name,
                  handoff_place_text(place).text, hold == HANDOFF_HOLD_PINNED ? "pinned" : "live",
                  lock->line == 0 ? "by" : "since", handoff_lock_taken_at(lock).text, advice);
  }
  handoff_lock_set_hold(lock, HANDOFF_HOLD_LIVE);
  return hold;
}

static inline bool may_fail(const handoff_wait *wait) {
  return wait == NULL || wait->fallible || wait->until != 0 || wait->cancelled != NULL;
}

static handoff_status acquire(handoff_lock *lock, handoff_place place, const handoff_wait *wait,
                              const handoff_lock *partner, bool looked, uint32_t *saved) {
  handoff_check_fork("lock", lock->name);
  int saved_errno = errno;
  handoff_thread *self = handoff_thread_register();
  handoff_status status = HANDOFF_ACQUIRED;
  if (handoff_lock_is_mine(lock)) {
    bool fallible = wait != NULL && wait->fallible;
    if (fallible && handoff_lock_is_closed(lock) && handoff_lock_hold(lock) != HANDOFF_HOLD_LIVE)
      status = HANDOFF_CLOSED;
    else
      *saved = nest(lock, place);
  } else {
    handoff_lock_drop_sticky();
    TSAN_PRE_LOCK(lock, may_fail(wait));
    status = take(lock, self, place, wait, partner, looked);
    TSAN_POST_LOCK(lock, may_fail(wait), status == HANDOFF_ACQUIRED);
    if (status == HANDOFF_ACQUIRED) {
      handoff_lock_note(lock, self, place.file, place.line);
      handoff_lock_stamp(lock);
      *saved = HANDOFF_HOLD_NONE;
    }
  }
  handoff_restore_errno(saved_errno);
  return status;
}

static const handoff_wait as_long_as_it_takes = {0};


// ---- The owner's operations ----------------------------------------------------------------------------------------

uint32_t handoff_lock_acquire_slow(handoff_lock *lock, const char *file, uint32_t line) {
  // Contended, and nothing else is to be seen to: then this is the whole of it as a rule. The word alone is looked at.
  handoff_thread *self = handoff_self();
  bool looks = self->held == NULL && handoff_flags_now() == 0 && policy_of(lock)->barging;
  if (looks && look(lock, self, false, LOOKS) == HANDOFF_ACQUIRED) {
    handoff_lock_note(lock, self, file, line);
    return HANDOFF_HOLD_NONE;
  }
  uint32_t saved = HANDOFF_HOLD_NONE;
  acquire(lock, (handoff_place){file, line}, &as_long_as_it_takes, NULL, looks, &saved);
  return saved;
}


handoff_status handoff_lock_try(handoff_lock *lock, const char *file, uint32_t line, uint32_t *saved) {
  return acquire(lock, (handoff_place){file, line}, NULL, NULL, false, saved);
}


handoff_status handoff_lock_enter(handoff_lock *lock, const char *file, uint32_t line, uint32_t *saved) {
  return acquire(lock, (handoff_place){file, line}, &(handoff_wait){.fallible = true}, NULL, false, saved);
}


handoff_status handoff_lock_acquire_as(handoff_lock *lock, const char *file, uint32_t line, const handoff_wait *wait,
                                       uint32_t *saved) {
  return acquire(lock, (handoff_place){file, line}, wait, NULL, false, saved);
}


void handoff_lock_cancel(handoff_lock *lock, uint32_t *cancelled) { handoff_queue_cancel(lock, cancelled); }


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
  lock->held_next = NULL;
}

static void bury_dropped(handoff_lock *lock) {
  while (HANDOFF_UNLIKELY((load_word(lock) & HANDOFF_WORD_DROPPED) != 0) && !handoff_mutant("dropped-left-behind"))
    handoff_lock_bury(lock);
}

static bool release(handoff_lock *lock, bool hand_over) {
  handoff_check_fork("lock", lock->name);
  handoff_thread *self = handoff_self();
  handoff_wake wake = {0};
  for (bool gave_up = false; !gave_up;) {
    bury_dropped(lock);
    handoff_hold hold = handoff_lock_hold(lock);
    const char *file = lock->file;
    uint32_t line = lock->line;
    unlink_held(lock, self);
    bool traces = handoff_traces();
    uint64_t before = traces ? handoff_recorder_ticks() : 0;
    TSAN_PRE_UNLOCK(lock);
    gave_up = handoff_queue_give_up(lock, self, hand_over, &wake);
    TSAN_POST_UNLOCK(lock);
    if (gave_up && traces) handoff_trace_released(lock, before, &wake, false);
    if (gave_up) break;
    // More was dropped meanwhile: the owner still, and again.
    TSAN_PRE_LOCK(lock, false);
    TSAN_POST_LOCK(lock, false, true);
    handoff_lock_note(lock, self, file, line);
    handoff_lock_set_hold(lock, hold);
  }
  handoff_wake_up(wake);
  return wake.granted;
}


void handoff_lock_release_slow(handoff_lock *lock) {
  int saved_errno = errno;
  handoff_lock_check_mine(lock, "release");
  release(lock, false);
  handoff_restore_errno(saved_errno);
}


bool handoff_lock_hand_over(handoff_lock *lock) {
  int saved_errno = errno;
  handoff_lock_check_mine(lock, "release");
  bool handed_over = release(lock, true);
  handoff_restore_errno(saved_errno);
  return handed_over;
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
    handoff_fatal("%s: a value guarded by lock '%s' (taken at %s) is being read or modified in place; the lock cannot "
                  "be given up before that ends",
                  what, lock->name, handoff_lock_taken_at(lock).text);
}


bool handoff_lock_yield(handoff_lock *lock) {
  handoff_lock_check_mine(lock, "yieldIfContended");
  if (!handoff_lock_contended(lock) || handoff_lock_hold(lock) == HANDOFF_HOLD_PINNED) return false;
  return handoff_policy_passes_on(lock) && handoff_lock_pass_on(lock);
}


bool handoff_lock_pass_on(handoff_lock *lock) {
  handoff_lock_check_mine(lock, "yieldIfContended");
  handoff_hold hold = handoff_lock_hold(lock);
  if (!handoff_lock_contended(lock) || hold == HANDOFF_HOLD_PINNED) return false;
  check_not_open(lock, "yieldIfContended");
  handoff_check_fork("lock", lock->name);
  if (handoff_mutant("yield-keeps")) return true;
  int saved_errno = errno;
  // Not left to the next owner: two threads that yield to each other would put it off for ever.
  if (!handoff_mutant("yield-buries-nothing")) bury_dropped(lock);
  handoff_thread *self = handoff_self();
  handoff_place place = {lock->file, lock->line};
  // Before this thread is in the queue: the report's handler is the user's code, however long it takes, and the lock
  // may be granted back to this thread meanwhile.
  check_order(lock, self, place, lock);
  unlink_held(lock, self);
  bool traces = handoff_traces();
  uint64_t before = traces ? handoff_recorder_ticks() : 0;
  TSAN_PRE_UNLOCK(lock);
  handoff_wake wake = {0};
  bool handed_over = handoff_queue_pass_on(lock, self, place, &wake);
  TSAN_POST_UNLOCK(lock);
  traces = traces && handed_over;
  if (traces) handoff_trace_released(lock, before, &wake, true);
  handoff_wake_up(wake);
  if (traces) handoff_trace_want(lock, place, true);
  TSAN_PRE_LOCK(lock, false);
  if (handed_over) {
    HANDOFF_PROBE_WAIT_BEGIN(lock, lock->name);
    handoff_status status = handoff_queue_await(lock, self);
    HANDOFF_PROBE_WAIT_END(lock, (int)status);
  }
  TSAN_POST_LOCK(lock, false, true);
  if (traces) handoff_trace_acquired(lock, place, true, was_granted(self), false);
  handoff_lock_note(lock, self, place.file, place.line);
  handoff_lock_set_hold(lock, hold);
  handoff_lock_stamp(lock);
  handoff_restore_errno(saved_errno);
  return handed_over;
}


static const char *const hold_names[] = {"not held", "sticky", "live", "lent", "pinned"};

void handoff_lock_not_live(const handoff_lock *lock, const char *what) {
  handoff_lock_check_mine(lock, what);
  handoff_hold hold = handoff_lock_hold(lock);
  if (hold != HANDOFF_HOLD_LIVE)
    handoff_fatal("%s: lock '%s' is %s (taken at %s); only a live hold can be released, lent or pinned", what,
                  lock->name, hold_names[hold], handoff_lock_taken_at(lock).text);
  check_not_open(lock, what);
}


void handoff_lock_blocks_holding(const handoff_lock *lock) {
  for (const handoff_lock *held = handoff_self()->held; held != NULL; held = held->held_next) {
    if (held == lock) continue;
    handoff_report(HANDOFF_VIOLATION_BLOCKED_HOLDING,
                   "lock '%s' (taken at %s) is released for blocking work while this thread still holds lock '%s' "
                   "(taken at %s): whoever wants '%s' waits for that work.",
                   lock->name, handoff_lock_taken_at(lock).text, held->name, handoff_lock_taken_at(held).text,
                   held->name);
  }
}


void handoff_lock_begin_released_slow(handoff_lock *lock, const handoff_place *place) {
  handoff_lock_release_slow(lock);
  if (handoff_traces()) handoff_trace_region(true, lock, *place);
}


void handoff_lock_take_back(handoff_lock *lock, handoff_place place, bool io) {
  uint32_t saved = HANDOFF_HOLD_NONE;
  if (handoff_traces()) handoff_trace_region(false, lock, place);
  if (io)
    acquire(lock, place, &(handoff_wait){.io = true}, NULL, false, &saved);
  else
    saved = handoff_lock_acquire_slow(lock, place.file, place.line);
  if (HANDOFF_UNLIKELY(saved != HANDOFF_HOLD_NONE))
    handoff_fatal("lock '%s' was still held at the end of a region that released it (at %s)", lock->name,
                  handoff_place_text(place).text);
}


void handoff_lock_acquire_two(handoff_lock *a, handoff_lock *b, const char *file, uint32_t line, uint32_t *saved_a,
                              uint32_t *saved_b) {
  handoff_place place = {file, line};
  if (a == b) handoff_fatal("withLocks: lock '%s' given twice at %s", a->name, handoff_place_text(place).text);
  // Creation order agrees with every declared order, since a lock can only be declared after one that exists.
  bool a_first = a->id < b->id;
  handoff_lock *first = a_first ? a : b;
  acquire(first, place, &as_long_as_it_takes, NULL, false, a_first ? saved_a : saved_b);
  acquire(a_first ? b : a, place, &as_long_as_it_takes, first, false, a_first ? saved_b : saved_a);
}


// ---- The executor --------------------------------------------------------------------------------------------------

void handoff_lock_set_executor(handoff_lock *lock, void *executor, handoff_schedule schedule) {
  lock->executor = executor;
  lock->schedule = schedule;
  lock->patience = 50000000; // far above any wake-up, and short enough not to be taken for a hang
  lock->async.place = (handoff_place){"a job of its executor", 0};
}


void handoff_lock_set_drainer(handoff_lock *lock, handoff_thread *const *thread) {
  handoff_guard_lock(&lock->guard);
  lock->drainer = thread;
  handoff_guard_unlock(&lock->guard);
}


bool handoff_lock_begin_drain(handoff_lock *lock, bool behind) {
  handoff_check_fork("lock", lock->name);
  int saved_errno = errno;
  handoff_thread *self = handoff_thread_register();
  handoff_lock_drop_sticky();
  if (handoff_lock_is_mine(lock))
    handoff_fatal("the executor of lock '%s' is drained inside a hold of that lock (taken at %s)", lock->name,
                  handoff_lock_taken_at(lock).text);
  TSAN_PRE_LOCK(lock, true);
  bool taken = handoff_queue_take_async(lock, self, behind);
  TSAN_POST_LOCK(lock, true, taken);
  if (taken) {
    handoff_lock_note(lock, self, lock->async.place.file, lock->async.place.line);
    handoff_lock_stamp(lock);
    if (!handoff_mutant("unpinned-job")) handoff_lock_set_hold(lock, HANDOFF_HOLD_PINNED);
    if (handoff_traces()) handoff_trace_acquired(lock, lock->async.place, false, false, true);
  }
  handoff_restore_errno(saved_errno);
  return taken;
}


void handoff_lock_end_drain(handoff_lock *lock, bool hand_over) {
  handoff_lock_check_mine(lock, "end of an executor's jobs");
  release(lock, hand_over);
}


// ---- Closing -------------------------------------------------------------------------------------------------------

void handoff_lock_close(handoff_lock *lock) {
  handoff_check_fork("lock", lock->name);
  handoff_queue_close(lock);
}
