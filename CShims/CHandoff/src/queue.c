// SPDX-License-Identifier: Apache-2.0
//
// How the word goes from one owner to the next: giving up, taking, waiting. The word's table stands above its declaration.
// Any thread may be here; the queue is touched under the lock's guard, and nothing user-made runs under it.

#include "queue.h"
#include "policy.h"
#include "probes.h"
#include "trace.h"
#include "waiters.h"

#include <sched.h>


void handoff_wake_up(handoff_wake wake) {
  if (wake.parked != NULL) handoff_unpark(wake.parked);
  if (wake.schedule != NULL && !handoff_mutant("async-waiter-lost")) wake.schedule(wake.executor);
  // Last: from here on this thread has its own priority again, and may not run for long.
  if (wake.loans != 0 && !handoff_mutant("loan-kept")) handoff_repay(wake.loans);
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
  // Who was woken before is awake, or about to be: its waker has it to do, or its drain has been scheduled.
  bool wakes = state_of(next) == HANDOFF_WAITER_WAITING;
  uint64_t loans = lock->loans;
  lock->loans = 0;
  dequeue(lock, next);
  lock->grants += 1;
  uint64_t to = number_of(lock, next);
  lock->transfers[lock->grants % HANDOFF_TRANSFERS_KEPT] =
      (handoff_transfer){.from = self->id, .to = to, .sequence = lock->grants};
  HANDOFF_PROBE_GRANT(lock, self->id, to);
  lock->contended_since = lock->first != NULL ? handoff_now() : 0;
  lock->ticks = 0;
  // The next owner's place, so that a report made before it has woken does not show this thread's.
  handoff_lock_note_place(lock, next->place);
  handoff_lock_stamp(lock);
  handoff_wake wake = wakes ? wake_of(lock, next) : (handoff_wake){0};
  wake.loans = loans;
  wake.granted = true;
  wake.to = to;
  // The owner first, the slot second. Both release what this thread did under the lock; the slot's store is the one the
  // waiter acquires.
  uintptr_t owner = thread != NULL ? (uintptr_t)thread : (uintptr_t)next;
  uintptr_t dropped = load_word(lock) & HANDOFF_WORD_DROPPED; // set under the guard only; the next owner sees to it
  __atomic_store_n(&lock->word, owner | queue_flags(lock) | dropped, __ATOMIC_RELEASE);
  __atomic_store_n(&next->state, HANDOFF_WAITER_GRANTED, __ATOMIC_RELEASE);
  if (handoff_mutant("destroy-without-guard")) widen_the_window(lock);
  handoff_guard_unlock(&lock->guard);
  return wake;
}

// The owner, with the guard held and a first waiter: frees the lock and wakes the waiter to try for it. Drops the
// guard. Nobody urgent waits (S), so that there are no loans to end.
static handoff_wake open_and_wake(handoff_lock *lock) {
  handoff_waiter *next = lock->first;
  handoff_wake wake = {0};
  lock->contended_since = 0;
  if (state_of(next) == HANDOFF_WAITER_WAITING) {
    __atomic_store_n(&next->state, HANDOFF_WAITER_WOKEN, __ATOMIC_RELAXED);
    wake = wake_of(lock, next);
    wake.to = number_of(lock, next);
    HANDOFF_PROBE_OPEN(lock, wake.to);
  }
  __atomic_store_n(&lock->word, HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN, __ATOMIC_RELEASE);
  handoff_guard_unlock(&lock->guard);
  return wake;
}


bool handoff_queue_give_up(handoff_lock *lock, handoff_thread *self, bool hand_over, handoff_wake *wake) {
  const handoff_policy_row *policy = policy_of(lock);
  for (;;) {
    uintptr_t word = load_word(lock);
    if ((word & HANDOFF_WORD_DROPPED) != 0 && !handoff_mutant("dropped-left-behind")) return false;
    if ((word & HANDOFF_WORD_WAITERS) == 0) {
      if (swap_word(lock, &word, 0, __ATOMIC_RELEASE)) return true;
      continue;
    }
    bool awake = (word & HANDOFF_WORD_WOKEN) != 0 && (word & HANDOFF_WORD_STARVING) == 0;
    if (awake && policy->barging && !hand_over) {
      if (swap_word(lock, &word, HANDOFF_WORD_WAITERS | HANDOFF_WORD_WOKEN, __ATOMIC_RELEASE)) return true;
      continue;
    }
    handoff_guard_lock(&lock->guard);
    word = load_word(lock);
    bool grants = lock->first != NULL && (hand_over || handoff_policy_hands_over(lock, word));
    if (lock->first == NULL || (!grants && (word & HANDOFF_WORD_DROPPED) != 0)) { // they left: W is gone with them
      handoff_guard_unlock(&lock->guard);
      continue;
    }
    *wake = grants ? grant(lock, self, lock->first) : open_and_wake(lock);
    return true;
  }
}


// ---- Taking --------------------------------------------------------------------------------------------------------

bool handoff_queue_try(handoff_lock *lock, handoff_thread *self) {
  uintptr_t word = load_word(lock);
  while (owner_of(word) == 0) {
    if ((word & HANDOFF_WORD_WAITERS) != 0 && !policy_of(lock)->barging) return false;
    if (swap_word(lock, &word, word | (uintptr_t)self, __ATOMIC_ACQUIRE)) return true;
  }
  return false;
}


static bool asks_awake(const handoff_policy_row *policy) { return policy->asks && !handoff_mutant("never-asks"); }

bool handoff_queue_take_as_first(handoff_lock *lock, handoff_thread *self, handoff_waiter *me) {
  const handoff_policy_row *policy = policy_of(lock);
  uintptr_t word = load_word(lock);
  for (;;) {
    if (owner_of(word) == 0) {
      uintptr_t rest = lock->first != lock->last ? HANDOFF_WORD_WAITERS : 0;
      if (!swap_word(lock, &word, (uintptr_t)self | rest, __ATOMIC_ACQUIRE)) continue;
      dequeue(lock, me);
      lock->contended_since = rest != 0 ? handoff_now() : 0;
      return true;
    }
    if (asks_awake(policy) && me != &lock->async && (word & HANDOFF_WORD_STARVING) == 0) {
      if (swap_word(lock, &word, word | HANDOFF_WORD_STARVING, __ATOMIC_RELAXED)) return false; // awake, and asks
      continue;
    }
    uintptr_t held = (word & ~(HANDOFF_WORD_WOKEN | HANDOFF_WORD_STARVING)) | queue_flags(lock);
    if (policy->starves(lock, me)) held |= HANDOFF_WORD_STARVING;
    if (!swap_word(lock, &word, held, __ATOMIC_RELAXED)) continue;
    lock->contended_since = handoff_now(); // this owner may have barged in a moment ago
    __atomic_store_n(&me->state, HANDOFF_WAITER_WAITING, __ATOMIC_RELAXED);
    return false;
  }
}


// With the guard held: before whom `me` queues; NULL at the end. It goes ahead of those of lower rank who sleep and
// have not been passed too often, but never past one that is awake or starving: K, and S in `word`, the word as it was
// before `me` asked for anything, are of whoever is first. So whoever waits is passed HANDOFF_BYPASSES times at most,
// by all higher ranks together, and from then on by nobody.
static handoff_waiter *place_of(const handoff_lock *lock, const handoff_waiter *me, uintptr_t word) {
  handoff_waiter *place = NULL;
  if (me->rank == HANDOFF_RANK_NORMAL || (is_urgent(me) && handoff_mutant("urgent-last"))) return NULL;
  bool starving = (word & HANDOFF_WORD_STARVING) != 0 && !handoff_mutant("io-passes-request");
  for (handoff_waiter *w = lock->last; w != NULL; w = w->previous) {
    bool spent = w->bypassed == HANDOFF_BYPASSES && !handoff_mutant("endless-bypass");
    if (w->rank >= me->rank || spent || state_of(w) != HANDOFF_WAITER_WAITING || (starving && w == lock->first)) break;
    w->bypassed += 1;
    place = w;
  }
  return place;
}


join_result handoff_queue_join(handoff_lock *lock, handoff_thread *self, handoff_waiter *me, bool behind) {
  bool ahead = handoff_queue_precedes_async(lock, self, me);
  uintptr_t word = load_word(lock);
  if (ahead && owner_of(word) == (uintptr_t)&lock->async) {
    handoff_queue_take_from_async(lock, self);
    return TAKEN;
  }
  // Whoever closes or cancels sets its mark under the guard, and then looks through the queue.
  if (me->wait.fallible && lock->closed && !handoff_mutant("close-while-waiting")) return CLOSED;
  bool cancelled = me->wait.cancelled != NULL && __atomic_load_n(me->wait.cancelled, __ATOMIC_RELAXED) != 0;
  if (cancelled && !handoff_mutant("cancel-mark-unseen")) return CANCELLED;

  const handoff_policy_row *policy = policy_of(lock);
  bool passes = ahead && lock->first == &lock->async;
  // Who is awake is first: if that is the executor, the one that goes ahead of it is awake in its place. And who comes to
  // an empty queue goes on looking for a while, so that no owner has to wake it; not an urgent one, which goes to lend
  // the owner its priority.
  bool alone = policy->barging && lock->first == NULL && me != &lock->async &&
               owner_of(word) != (uintptr_t)&lock->async && !is_urgent(me);
  bool awake = alone || (passes && state_of(&lock->async) == HANDOFF_WAITER_WOKEN);
  // An urgent one asks at once, in one step with finding an owner, so that the lock is not opened past it.
  bool asks = (is_urgent(me) && !handoff_mutant("urgent-unasked")) || (alone && asks_awake(policy));
  uintptr_t flags = HANDOFF_WORD_WAITERS | (alone ? HANDOFF_WORD_WOKEN : 0) | (asks ? HANDOFF_WORD_STARVING : 0);
  if (lock->first == NULL) note_first(lock, me->since); // before the owner can see that somebody waits
  for (;;) {
    bool leave_it = (word & HANDOFF_WORD_WAITERS) != 0 && !passes && (behind || !policy->barging);
    if (owner_of(word) == 0 && !leave_it) {
      if (swap_word(lock, &word, word | (uintptr_t)self, __ATOMIC_ACQUIRE)) return TAKEN;
    } else if ((word | flags) == word || swap_word(lock, &word, word | flags, __ATOMIC_RELAXED)) {
      break;
    }
  }
  me->bypassed = 0;
  __atomic_store_n(&me->state, awake ? HANDOFF_WAITER_WOKEN : HANDOFF_WAITER_WAITING, __ATOMIC_RELAXED);
  enqueue(lock, me, ahead ? &lock->async : place_of(lock, me, word));
  return JOINED;
}


static handoff_status status_of(join_result result) {
  if (result == TAKEN) return HANDOFF_ACQUIRED;
  return result == CLOSED ? HANDOFF_CLOSED : HANDOFF_CANCELLED;
}


handoff_status handoff_queue_wait(handoff_lock *lock, handoff_thread *self, handoff_place place,
                                  const handoff_wait *wait) {
  handoff_waiter *me = &self->waiter;
  me->since = handoff_now();
  me->place = place;
  me->wait = *wait;
  me->rank = handoff_rank_of(self, wait, me->since);
  me->asks_at = me->since + lock->bound;

  HANDOFF_PROBE_WAIT_BEGIN(lock, lock->name);
  handoff_guard_lock(&lock->guard);
  join_result result = handoff_queue_join(lock, self, me, false);
  handoff_guard_unlock(&lock->guard);
  handoff_status status = result == JOINED ? handoff_queue_await(lock, self) : status_of(result);
  HANDOFF_PROBE_WAIT_END(lock, (int)status);
  return status;
}


bool handoff_queue_pass_on(handoff_lock *lock, handoff_thread *self, handoff_place place, handoff_wake *wake) {
  handoff_waiter *me = &self->waiter;
  me->wait = (handoff_wait){0};
  me->since = handoff_now();
  me->rank = handoff_rank_of(self, &me->wait, me->since);
  handoff_guard_lock(&lock->guard);
  bool ahead = handoff_queue_precedes_async(lock, self, me);
  handoff_waiter *next = lock->first;
  if (ahead && next == &lock->async) next = next->next;
  if (next == NULL) { // they left, or it is this thread that they wait for
    handoff_guard_unlock(&lock->guard);
    return false;
  }
  me->place = place;
  me->asks_at = me->since + lock->bound;
  me->bypassed = 0;
  __atomic_store_n(&me->state, HANDOFF_WAITER_WAITING, __ATOMIC_RELAXED);
  // As if the first, whose turn it is, were starving: an urgent thread that yields lets that one go ahead of it.
  enqueue(lock, me, ahead ? &lock->async : place_of(lock, me, HANDOFF_WORD_STARVING));
  *wake = grant(lock, self, next);
  return true;
}


// ---- Waiting -------------------------------------------------------------------------------------------------------

#define FOR_EVER UINT64_MAX

static uint64_t less(uint64_t a, uint64_t b) { return a < b ? a : b; }

// How long a waiter may sleep before it has something to see to.
static uint64_t nap_of(const handoff_lock *lock, const handoff_thread *self) {
  const handoff_waiter *me = &self->waiter;
  uint64_t nap = is_urgent(me) ? handoff_slice_of(self) : FOR_EVER;
  // An executor that is ahead of this waiter is not idle before it has had its turn.
  if (state_of(&lock->async) != HANDOFF_WAITER_IDLE) nap = less(nap, lock->patience);
  uint64_t asks_at = policy_of(lock)->requests ? me->asks_at : 0, until = me->wait.until;
  if (asks_at == 0 && until == 0) return nap;
  uint64_t now = handoff_now();
  if (asks_at != 0) nap = less(nap, asks_at > now ? asks_at - now : 0);
  if (until != 0) nap = less(nap, until > now ? until - now : 0);
  return nap;
}

// For a waiter that is awake: until there is something to see to, or it is time to sleep. Who has asked is told by its slot,
// and leaves the word to its owner.
static void look_on(const handoff_lock *lock, const handoff_waiter *me) {
  bool asked = (load_word(lock) & HANDOFF_WORD_STARVING) != 0;
  for (int i = 0; i < PAUSES_AWAKE && state_of(me) == HANDOFF_WAITER_WOKEN; i++) {
    if (!asked && owner_of(load_word(lock)) == 0) return;
    handoff_pause();
  }
}

// With the guard held, for a waiter that has slept: asks for the lock when it has been the first for the interval, and
// settles when it looks up again.
static void request(handoff_lock *lock, handoff_waiter *me) {
  uint64_t now = handoff_now();
  me->asks_at = now + lock->bound;
  if (lock->first != me || now < lock->first_since + lock->bound) {
    if (lock->first == me) me->asks_at = lock->first_since + lock->bound;
    return;
  }
  uintptr_t word = load_word(lock);
  while (owner_of(word) != 0 && !swap_word(lock, &word, word | HANDOFF_WORD_STARVING, __ATOMIC_RELAXED)) {}
  HANDOFF_PROBE_REQUEST(lock, lock->name);
  if (handoff_traces()) handoff_trace_asks(lock, owner_of(word) != 0 ? handoff_thread_id_of(owner_of(word)) : 0);
}

// What a waiter sees to after a nap. True, with the outcome, when it waits no longer; otherwise it goes on, or has been
// told something by now.
static bool see_to(handoff_lock *lock, handoff_thread *self, handoff_waiter *me, handoff_status *status) {
  bool ends = false;
  handoff_guard_lock(&lock->guard);
  if (handoff_queue_take_past_async(lock, self, me)) {
    *status = HANDOFF_ACQUIRED;
    ends = true;
  } else if (state_of(me) == HANDOFF_WAITER_WAITING || handoff_mutant("granted-and-left")) {
    if (policy_of(lock)->requests) request(lock, me);
    if (me->wait.until != 0 && handoff_now() >= me->wait.until) {
      if (state_of(me) != HANDOFF_WAITER_GRANTED) handoff_queue_leave(lock, me); // asleep: it has no wake-up to pass on
      *status = HANDOFF_TIMED_OUT;
      ends = true;
    }
  }
  handoff_guard_unlock(&lock->guard);
  return ends;
}


handoff_status handoff_queue_await(handoff_lock *lock, handoff_thread *self) {
  handoff_waiter *me = &self->waiter;
  handoff_status status;
  for (;;) {
    // The acquire pairs with the release store of the granter, or of whoever sent this waiter away.
    switch (__atomic_load_n(&me->state, __ATOMIC_ACQUIRE)) {
    case HANDOFF_WAITER_GRANTED:
      return HANDOFF_ACQUIRED;
    case HANDOFF_WAITER_CLOSED:
      return HANDOFF_CLOSED;
    case HANDOFF_WAITER_CANCELLED:
      return HANDOFF_CANCELLED;
    case HANDOFF_WAITER_WAITING: {
      uint64_t nap = nap_of(lock, self);
      if (nap == FOR_EVER) {
        handoff_park(&me->state, HANDOFF_WAITER_WAITING);
        continue;
      }
      if (nap != 0 && !handoff_queue_lend(lock, me, nap)) handoff_park_for(&me->state, HANDOFF_WAITER_WAITING, nap);
      if (see_to(lock, self, me, &status)) return status;
      continue;
    }
    default: // woken
      look_on(lock, me);
      if (state_of(me) != HANDOFF_WAITER_WOKEN) continue;
      handoff_guard_lock(&lock->guard);
      bool taken = state_of(me) == HANDOFF_WAITER_WOKEN && handoff_queue_take_as_first(lock, self, me);
      handoff_guard_unlock(&lock->guard);
      if (taken) return HANDOFF_ACQUIRED;
    }
  }
}
