// SPDX-License-Identifier: Apache-2.0
//
// The handoff lock: one word, an owner-only hold state beside it, and a FIFO of waiters that the releaser can read.
//
//   word = owner | flags; the owner is a thread's record, or, in transit, `async`: the waiter of the lock's executor
//
//   owner  W K S D  meaning                                                  who changes it
//   -----  -------  ------------------------------------------------------   ------------------------------------------
//   0      0 0 0 0  free                                                      anyone, to owner, by CAS
//   0      1 1 0 0  open: free, and the first waiter is awake                 any taker by CAS (barging); the first
//   owner  0 0 0 0  held, nobody waits                                        owner to 0; a waiter sets W (guard held)
//   owner  1 0 0 *  held, all waiters parked                                  owner grants or opens (guard held)
//   owner  1 1 0 *  held, and the first waiter is awake and trying            owner may open again without the guard
//   owner  1 * 1 *  held, and the first waiter is past the policy's bound, or owner grants (guard held)
//                   is awake and asks (adaptive), or an urgent one waits
//   owner  * * * 1  held, and values dropped without the lock await it        owner destroys them, then goes on above
//   async  * 0 * *  granted to the executor, whose drain has been scheduled   the drain's thread, to itself; so may a
//                                                                             waiter without patience (guard held)
//
// W, waiters, is set and cleared only by a thread that holds the queue guard. K, awake, is set by the opener that wakes
// the first waiter, or by a waiter that comes to an empty queue and goes on looking before it sleeps; it is cleared,
// under the guard, by that waiter when it takes the lock, goes to sleep, or leaves. S, starving, asks for the next
// handoff, at a release and at a safe point, under every policy; the first waiter sets it under the guard, and a grant,
// a taking, its leaving, or its going to sleep before the policy's bound clears it (and where the executor set it, it
// may stand for the loop's thread, which takes the executor's place for a turn). As long as an urgent waiter is in the
// queue, first or not, S is set: it sets it as it queues, in one step with finding an owner, and whoever writes the word
// keeps it. D, dropped, is set under the guard and only while there is an owner; nobody gives the lock up to no owner
// before it is clear. "owner 0, W without K" is never stored, so a free lock with waiters always has one of them awake.
//
// A grant writes the next owner into the word first and into the waiter's slot second; the waiter learns it from its
// slot, never from the word. A release is a compare-and-swap that sees W and D, never a plain store.
//
// Priority. A real-time thread that waits is urgent. It queues ahead of those of lower rank who sleep, past each four
// times at most, and its S keeps the lock from being opened to whoever comes first. That alone is not enough: a thread
// of middling priority could keep the owner off the processor, and so the waiter, for ever. So the waiter also lends
// the owner its priority. The word itself cannot be the PI futex that this takes. The kernel wants a thread number of
// 32 bits in it, and here is a pointer with flags; the kernel would choose the next owner, whom a release here names;
// an executor waits, and owns in transit, without a thread; and a waiter can be sent away by others, whom a PI futex
// does not let wake it. So the loan is made beside the word: inherit.c.
//
// A waiter may leave: its time is up, it is cancelled, or the lock is closed. It leaves under the guard, and only if it was
// not granted the lock: a granted one owns it, uses it and gives it up like any owner. Who leaves awake (K) passes that
// duty to the next.
//
// The executor waits without a thread. "Awake", for its waiter, means that its drain has been scheduled and has not yet
// failed to take the lock; it is scheduled once for each time it was asleep. A grant puts the waiter's own address into
// the word, so that nobody can barge, and the drain, on whatever thread it runs, adopts it: `async` becomes that
// thread.
//
// The one danger of that is a drain that finds no thread: those of the pool may all be parked here, behind the
// executor, in functions that take the lock. So a thread that queues behind the executor looks up now and then, and
// takes the lock itself when the drain has not begun `patience` after it was asked for. The executor goes back to the
// head of the queue, awake, and K is set.
//
// Memory order. What an owner did must be seen by the next; these are all the ways it becomes one, and each acquire names
// the release store that it pairs with:
//   - a CAS that takes a free or open word (acquire) pairs with the CAS or store that gave the word up (release);
//   - a granted waiter's load of its slot (acquire) pairs with the granter's store to the slot (release);
//   - a drain that adopts, or a waiter that takes a grant from the executor (acquire of the word), pairs with the granter's
//     store of the word (release).
// Everything else in the word and the queue is ordered by the guard, and is relaxed: W, K, S, D, slots on their way to or
// from WAITING and WOKEN, and every look of the uncontended path at who the owner is (a thread sees its own stores).
// `closed` is a release store that pairs with the acquire of an entry; what it orders is the closer's work before it.

#ifndef HANDOFF_LOCK_H
#define HANDOFF_LOCK_H

#include "handoff_base.h"
#include "handoff_park.h"
#include "handoff_report.h"
#include "handoff_thread.h"

#define HANDOFF_WORD_WAITERS ((uintptr_t)1)
#define HANDOFF_WORD_WOKEN ((uintptr_t)2)
#define HANDOFF_WORD_STARVING ((uintptr_t)4)
#define HANDOFF_WORD_DROPPED ((uintptr_t)8)
#define HANDOFF_WORD_FLAGS ((uintptr_t)15)

// What the owner is doing with the lock. Written and read by the owner only (describe() reads it as a snapshot).
typedef enum {
  HANDOFF_HOLD_NONE,   // not held by this thread
  HANDOFF_HOLD_STICKY, // kept between two callbacks of one loop turn; no token exists
  HANDOFF_HOLD_LIVE,   // a token is in use
  HANDOFF_HOLD_LENT,   // the token is out of reach, C may call back on this thread
  HANDOFF_HOLD_PINNED, // an actor's state is open: not to be released
} handoff_hold;

typedef enum {
  HANDOFF_POLICY_BARGING,
  HANDOFF_POLICY_FAIR,
  HANDOFF_POLICY_ADAPTIVE,
  HANDOFF_POLICY_SWITCH_INTERVAL,
  HANDOFF_POLICY_TICKS,
  HANDOFF_POLICIES,
} handoff_policy;

typedef enum {
  HANDOFF_ACQUIRED,
  HANDOFF_BUSY,   // a try found the lock taken
  HANDOFF_CLOSED, // a fallible acquire of a closed lock
  HANDOFF_TIMED_OUT,
  HANDOFF_CANCELLED,
} handoff_status;

// Stands where a thread's number does for the executor of the lock, as long as no thread runs its jobs.
#define HANDOFF_EXECUTOR 0xFFFFFFFFFFFFFFFFull

typedef struct handoff_transfer { // one grant: the word went from one thread straight to another
  uint64_t from, to;              // thread numbers; `to` may be HANDOFF_EXECUTOR
  uint64_t sequence;              // 1 for a lock's first grant
} handoff_transfer;
#define HANDOFF_TRANSFERS_KEPT 64

// Asks for a drain of the executor, soon and on another stack; called with no guard and no lock of its own held.
typedef void (*handoff_schedule)(void *executor);

typedef struct handoff_lock {
  uintptr_t word;
  struct handoff_lock *held_next; // owner only: the lock its thread took before this one; NULL in a lock that is free
  uint32_t hold;                  // handoff_hold
  uint32_t line;                  // where the owner took it
  const char *file;
  uint64_t since; // when it was taken; 0 where stamps are off
  uint32_t open;  // owner only: guarded values that are being read or modified in place
  uint32_t ticks; // owner only: safe points since the last handoff that found somebody waiting

  // From here on, a cache line further (padded by hand: Swift imports no over-aligned struct): rarely touched by an
  // uncontended owner.
  char padding[16];
  handoff_guard guard; // guards the queue, contended_since and the transfers
  uint32_t policy;
  uint32_t urgent; // how many of those who wait are
  uint64_t loans;  // the slots on which urgent waiters lend this owner their priority; see inherit.c
  uint64_t bound;  // adaptive, switchInterval: ns; ticks: safe points
  struct handoff_waiter *first, *last;
  uint32_t waiters;
  uint32_t closed;
  uint64_t contended_since; // when the current holder first made somebody wait
  uint64_t first_since;     // when the first waiter became the first; a holder may read it without the guard
  struct handoff_dropped *dropped; // what the next release destroys
  uint64_t grants;
  handoff_transfer transfers[HANDOFF_TRANSFERS_KEPT];

  handoff_schedule schedule;
  handoff_waiter async; // the executor's place in the queue
  void *executor;
  uint64_t asked;    // when its drain was last asked for
  uint64_t patience; // how long (ns) those behind leave it to a drain that does not begin
  // Where the record of the one thread stands that can drain it, an attached loop's; NULL for any thread of a pool. That
  // thread cannot wait for its own executor, so it goes ahead of it.
  struct handoff_thread *const *drainer;
  handoff_guard jobs; // guards the executor's jobs, which Swift keeps

  uint64_t id; // creation order; the order in which withLocks takes locks
  struct handoff_lock *after;
  char *name;
  struct handoff_lock *registry_next, *registry_previous;
} handoff_lock;
_Static_assert(offsetof(handoff_lock, async) % (HANDOFF_WORD_FLAGS + 1) == 0,
               "the executor's waiter may stand in the word as an owner");

// `bound`: nanoseconds, or safe points for ticks; see its field.
handoff_lock *handoff_lock_create(const char *name, handoff_policy policy, uint64_t bound, handoff_lock *after);
// Traps when the lock is held or waited for.
void handoff_lock_destroy(handoff_lock *lock);

// The owner's side of the table above, out of line.
HANDOFF_COLD uint32_t handoff_lock_acquire_slow(handoff_lock *lock, const char *file, uint32_t line);
HANDOFF_COLD void handoff_lock_release_slow(handoff_lock *lock);

// The innermost lock is told by the thread's own list, where only locks stand that it owns: that saves a load of the
// word, which must wait for the atomic that took the lock (a tenth of an uncontended hold).
HANDOFF_INLINE bool handoff_lock_is_mine(const handoff_lock *lock) {
  handoff_thread *self = handoff_self();
  return HANDOFF_LIKELY(self->held == lock) ||
         (__atomic_load_n(&lock->word, __ATOMIC_RELAXED) & ~HANDOFF_WORD_FLAGS) == (uintptr_t)self;
}

HANDOFF_INLINE handoff_hold handoff_lock_hold(const handoff_lock *lock) {
  return (handoff_hold)__atomic_load_n(&lock->hold, __ATOMIC_RELAXED);
}

HANDOFF_INLINE void handoff_lock_set_hold(handoff_lock *lock, handoff_hold hold) {
  __atomic_store_n(&lock->hold, (uint32_t)hold, __ATOMIC_RELAXED);
}

// The owner notes what it took, and where. Relaxed stores: describe() may read them at any time.
HANDOFF_INLINE void handoff_lock_note_only(handoff_lock *lock, handoff_thread *self, const char *file, uint32_t line) {
  self->held = lock;
  handoff_lock_set_hold(lock, HANDOFF_HOLD_LIVE);
  __atomic_store_n(&lock->file, file, __ATOMIC_RELAXED);
  __atomic_store_n(&lock->line, line, __ATOMIC_RELAXED);
}
HANDOFF_INLINE void handoff_lock_note(handoff_lock *lock, handoff_thread *self, const char *file, uint32_t line) {
  lock->held_next = self->held;
  handoff_lock_note_only(lock, self, file, line);
}

// The common case: this thread holds nothing, the lock is free and nothing costly is switched on. One atomic.
HANDOFF_INLINE bool handoff_lock_take_free(handoff_lock *lock, handoff_thread *self, const char *file, uint32_t line) {
  uintptr_t expected = 0;
  if (HANDOFF_UNLIKELY(self->held != NULL) || HANDOFF_UNLIKELY(handoff_flags_now() != 0) ||
      HANDOFF_UNLIKELY(!__atomic_compare_exchange_n(&lock->word, &expected, (uintptr_t)self, false, __ATOMIC_ACQUIRE,
                                                    __ATOMIC_RELAXED)))
    return false;
  handoff_lock_note_only(lock, self, file, line);
  return true;
}

// Takes the lock, waiting if need be, and returns the hold that handoff_lock_restore must put back: NONE after a real
// acquire, STICKY or LENT when this thread had it already. Traps on a second acquire of a live or pinned lock.
// errno is kept.
HANDOFF_INLINE uint32_t handoff_lock_acquire(handoff_lock *lock, const char *file, uint32_t line) {
  if (HANDOFF_LIKELY(handoff_lock_take_free(lock, handoff_self(), file, line))) return HANDOFF_HOLD_NONE;
  return handoff_lock_acquire_slow(lock, file, line);
}

// The common case: nobody waits, this thread holds no other lock and nothing costly is switched on. One atomic.
HANDOFF_INLINE bool handoff_lock_free(handoff_lock *lock) {
  handoff_thread *self = handoff_self();
  uintptr_t expected = (uintptr_t)self;
  if (HANDOFF_LIKELY(self->held == lock) && HANDOFF_LIKELY(lock->held_next == NULL) &&
      HANDOFF_LIKELY(handoff_flags_now() == 0)) {
    self->held = NULL;
    if (HANDOFF_LIKELY(__atomic_compare_exchange_n(&lock->word, &expected, 0, false, __ATOMIC_RELEASE,
                                                   __ATOMIC_RELAXED)))
      return true;
    self->held = lock;
  }
  return false;
}

// Gives the lock up. errno is kept.
HANDOFF_INLINE void handoff_lock_release(handoff_lock *lock) {
  if (HANDOFF_UNLIKELY(!handoff_lock_free(lock))) handoff_lock_release_slow(lock);
}

HANDOFF_INLINE void handoff_lock_restore(handoff_lock *lock, uint32_t saved) {
  if (HANDOFF_LIKELY(saved == HANDOFF_HOLD_NONE))
    handoff_lock_release(lock);
  else
    handoff_lock_set_hold(lock, (handoff_hold)saved);
}

// A guarded value is open while it is read or modified in place. The compiler keeps a release out of that stretch,
// except through withoutActuallyEscaping, which hides that two closures use one token; so every release asks.
HANDOFF_INLINE void handoff_lock_begin_access(handoff_lock *lock) { lock->open += 1; }
HANDOFF_INLINE void handoff_lock_end_access(handoff_lock *lock) { lock->open -= 1; }

HANDOFF_INLINE bool handoff_lock_contended(const handoff_lock *lock) {
  return (__atomic_load_n(&lock->word, __ATOMIC_RELAXED) & HANDOFF_WORD_WAITERS) != 0;
}

// Traps with the lock's name unless this thread holds it. `what` says what was attempted.
HANDOFF_COLD void handoff_lock_not_mine(const handoff_lock *lock, const char *what) __attribute__((noreturn));

HANDOFF_INLINE void handoff_lock_check_mine(const handoff_lock *lock, const char *what) {
  if (HANDOFF_UNLIKELY(!handoff_lock_is_mine(lock))) handoff_lock_not_mine(lock, what);
}

// Says what keeps a hold from being released, lent or pinned: it is not this thread's, or not live, or a guarded value is
// open.
HANDOFF_COLD void handoff_lock_not_live(const handoff_lock *lock, const char *what);

HANDOFF_INLINE void handoff_lock_check_live(const handoff_lock *lock, const char *what) {
  if (HANDOFF_UNLIKELY(!handoff_lock_is_mine(lock)) || HANDOFF_UNLIKELY(handoff_lock_hold(lock) != HANDOFF_HOLD_LIVE) ||
      HANDOFF_UNLIKELY(lock->open != 0))
    handoff_lock_not_live(lock, what);
}

// Releases a region and takes the lock again afterwards, where `place` says; traps unless the hold is live. Another held
// lock is reported. `io`: waits as one that comes from I/O.
HANDOFF_COLD void handoff_lock_blocks_holding(const handoff_lock *lock);
HANDOFF_COLD void handoff_lock_begin_released_slow(handoff_lock *lock, const handoff_place *place);
HANDOFF_COLD void handoff_lock_take_back(handoff_lock *lock, handoff_place place, bool io);

HANDOFF_INLINE void handoff_lock_begin_released(handoff_lock *lock, handoff_place *place) {
  handoff_lock_check_live(lock, "released");
  *place = (handoff_place){lock->file, lock->line};
  if (HANDOFF_UNLIKELY(handoff_self()->held != lock) || HANDOFF_UNLIKELY(lock->held_next != NULL))
    handoff_lock_blocks_holding(lock);
  if (HANDOFF_UNLIKELY(!handoff_lock_free(lock))) handoff_lock_begin_released_slow(lock, place);
}
HANDOFF_INLINE void handoff_lock_end_released(handoff_lock *lock, const handoff_place *place, bool io) {
  if (HANDOFF_UNLIKELY(!handoff_lock_take_free(lock, handoff_self(), place->file, place->line)))
    handoff_lock_take_back(lock, *place, io);
}

// live -> lent or pinned, and back.
HANDOFF_INLINE void handoff_lock_begin_hold(handoff_lock *lock, handoff_hold hold) {
  handoff_lock_check_live(lock, hold == HANDOFF_HOLD_LENT ? "lend" : "isolate");
  handoff_lock_set_hold(lock, hold);
}
HANDOFF_INLINE void handoff_lock_end_hold(handoff_lock *lock) {
  handoff_lock_check_mine(lock, "end of lend or isolate");
  handoff_lock_set_hold(lock, HANDOFF_HOLD_LIVE);
}

// Whether the first waiter, if there is one, has been that for `ns` by now. The owner may ask without the guard.
HANDOFF_INLINE bool handoff_lock_first_for(const handoff_lock *lock, uint64_t ns) {
  uint64_t since = __atomic_load_n(&lock->first_since, __ATOMIC_RELAXED); // before the clock: it may move on meanwhile
  uint64_t now = handoff_now();
  return now >= since && now - since >= ns;
}
// The same, and whether there is one.
HANDOFF_INLINE bool handoff_lock_waited_for(const handoff_lock *lock, uint64_t ns) {
  return handoff_lock_contended(lock) && handoff_lock_first_for(lock, ns);
}

// As acquire, but never waits.
handoff_status handoff_lock_try(handoff_lock *lock, const char *file, uint32_t line, uint32_t *saved);
// As acquire, but fails once the lock is closed, also while it waits. The form for entries from C.
handoff_status handoff_lock_enter(handoff_lock *lock, const char *file, uint32_t line, uint32_t *saved);
// As acquire, under the conditions of `wait`: ACQUIRED, or CLOSED, TIMED_OUT or CANCELLED as it allows. An owner that
// acquires again (sticky, lent) does not wait, so its time is never up. A deadline that has passed makes this a try.
handoff_status handoff_lock_acquire_as(handoff_lock *lock, const char *file, uint32_t line, const handoff_wait *wait,
                                       uint32_t *saved);
// Sets the flag and sends away who waits with it. A waiter that was granted the lock by then keeps it.
void handoff_lock_cancel(handoff_lock *lock, uint32_t *cancelled);
// Makes every later and every waiting enter fail. Plain acquires go on working: teardown needs the guarded state.
void handoff_lock_close(handoff_lock *lock);
HANDOFF_INLINE bool handoff_lock_is_closed(const handoff_lock *lock) {
  return __atomic_load_n(&lock->closed, __ATOMIC_ACQUIRE) != 0;
}

// What enter does on a sticky hold of this thread, and on a lock that is free: inline, and false where enter has more to
// do than that.
HANDOFF_INLINE bool handoff_lock_resume(handoff_lock *lock, const char *file, uint32_t line) {
  if (handoff_lock_is_closed(lock) && !handoff_mutant("enter-closed")) return false;
  __atomic_store_n(&lock->file, file, __ATOMIC_RELAXED);
  __atomic_store_n(&lock->line, line, __ATOMIC_RELAXED);
  handoff_lock_set_hold(lock, HANDOFF_HOLD_LIVE);
  return true;
}
HANDOFF_INLINE bool handoff_lock_enter_free(handoff_lock *lock, const char *file, uint32_t line) {
  if (handoff_lock_is_closed(lock) && !handoff_mutant("enter-closed")) return false;
  return handoff_lock_take_free(lock, handoff_self(), file, line);
}

// A safe point: if the policy says that it is time, hands the lock to the first waiter and queues behind the others; no
// effect without waiters or when pinned. Returns whether it handed over. The hold is the same afterwards. errno is kept.
bool handoff_lock_yield(handoff_lock *lock);
// The same whatever the policy says: for a budget that is spent.
bool handoff_lock_pass_on(handoff_lock *lock);
// Gives the lock up, to the first waiter if there is one, whatever the policy says. errno is kept.
bool handoff_lock_hand_over(handoff_lock *lock);

// Destroys an object that the lock guarded and nobody can reach any more, always under the lock: at once when this
// thread has it or it is free, else by its owner before that gives it up. Never waits. `destroy` may drop further
// objects; it may not take or release the lock.
void handoff_lock_drop(handoff_lock *lock, void *object, void (*destroy)(void *object));
// Releases every sticky hold of this thread (I8). Called before code that must not depend on the batch.
void handoff_lock_drop_sticky(void);
// Takes two locks in the order of their creation; traps when both are the same.
void handoff_lock_acquire_two(handoff_lock *a, handoff_lock *b, const char *file, uint32_t line, uint32_t *saved_a,
                              uint32_t *saved_b);

// The executor's side. One drain at a time: the executor starts it when it gets its first job, and `schedule` asks for
// it again each time that it was told to come back.
void handoff_lock_set_executor(handoff_lock *lock, void *executor, handoff_schedule schedule);
// Says where to find the one thread that drains it, or NULL for any.
void handoff_lock_set_drainer(handoff_lock *lock, struct handoff_thread *const *thread);
// Takes the lock for jobs of its executor, pinned, and returns true; or takes a place in the queue, or keeps the one it
// has, and returns false: `schedule` will be called, perhaps before this returns. `behind` says that an open lock is
// left to those who queued before. Never waits; drops sticky holds; traps inside a hold of this lock. errno is kept.
bool handoff_lock_begin_drain(handoff_lock *lock, bool behind);
// Gives the lock up; `hand_over` as for a yield.
void handoff_lock_end_drain(handoff_lock *lock, bool hand_over);

// Where the owner took it, for messages.
HANDOFF_COLD handoff_text handoff_lock_taken_at(const handoff_lock *lock);

// A snapshot for reports. It takes the queue guard, not the lock, and may mix two holds of a lock that moves meanwhile.
typedef struct handoff_waiter_snapshot {
  uint64_t thread;
  uint64_t since;
  handoff_place place;
  bool awake;
} handoff_waiter_snapshot;

typedef struct handoff_lock_snapshot {
  uint64_t owner; // thread number, 0 when free, HANDOFF_EXECUTOR while a grant to the executor is in transit
  uint32_t hold;  // NONE in transit
  uint32_t closed;
  handoff_place place;
  uint64_t since;        // when the holder took it, or 0 where stamps are off
  uint64_t waited_since; // since when somebody has been waiting for this holder; 0 when nobody is
  uint64_t now;
  uint64_t grants;
  uint32_t waiters;      // how many wait; the first ones are in the array given
} handoff_lock_snapshot;

handoff_lock_snapshot handoff_lock_describe(handoff_lock *lock, handoff_waiter_snapshot *waiters, uint32_t capacity);
// Copies the grants after `sequence`, oldest first, as far as they are still kept; returns how many.
uint32_t handoff_lock_transfers(handoff_lock *lock, uint64_t sequence, handoff_transfer *out, uint32_t capacity);
// Calls visit for every lock of the process, under the registry's guard: it may describe, not create or destroy.
void handoff_lock_each(void (*visit)(handoff_lock *lock, void *context), void *context);

#endif
