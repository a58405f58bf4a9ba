// SPDX-License-Identifier: Apache-2.0
//
// Priority: who is urgent, and how a thread that waits lends its priority to the one that it waits for. Any thread may
// be here.
//
// A place in the queue is not enough. On one processor, a thread of middling priority that computes keeps the lock's
// owner from running, and with it the urgent thread that waits for it: for as long as it likes. Only the kernel can let
// the owner run in the waiter's stead, and it does so for whoever is named by a PI futex on which somebody sleeps
// (Linux). The lock's word cannot be one (see its table), so an urgent waiter sleeps on a *slot* in which it has
// written the owner's thread number. The owner that gives the lock up ends the loan by unlocking that futex, which
// wakes the waiter too.
//
//   - Slots are static, so whoever unlocks one late touches memory that is there. The kernel refuses (EPERM) unless the
//     slot names the very thread that unlocks it, and then it is a spurious wake-up, for which every waiter is
//     prepared.
//   - A slot belongs to who has claimed it: the waiter alone writes and frees it. The lock keeps, under its guard,
//     which slots name its owner; a waiter that leaves the queue or looks up takes its own out, and a grant takes all.
//   - An urgent waiter in the queue keeps S set, so no owner gives the lock up without the guard, or without a grant.
//   - Who is closed, cancelled or woken by another than the named thread cannot be told so in this sleep, and sees it
//     when it looks up, after a slice. Then it lends to whoever is the owner by now.
//   - The loan goes on: an owner that itself sleeps on a slot passes the priority on to the one that is named there.
//     One that waits for another lock without being urgent itself does not.
//   - It is the thread that is lent to, so nothing is lent to an executor in transit, which has none.
//   - A number that is that of another thread by now (the owner gave up and ended before the sleep began) has the loan
//     for a slice.
//
// ThreadSanitizer does not see the kernel, and need not: what orders owner and waiter are the slots of the queue, as
// ever.

#include "CHandoff.h"
#include "internal.h"
#include "waiters.h"

#include <errno.h>
#include <time.h>

// After this time an urgent waiter looks up, ns. What only others can tell it waits for so long; looking up costs a few
// microseconds, so a thousand times a second is half a percent of a processor.
#define SLICE 1000000
// The same for one that waits for a guard, whose stretches are far shorter, and whose end tells nobody who lends.
#define GUARD_SLICE 50000
// For so long (ns) a thread's class is taken to be what it was: the system call is most of what queueing costs, and while
// it runs others go ahead.
#define CLASS_GOOD_FOR 10000000

#if defined(__linux__)

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SCHED_DEADLINE
#define SCHED_DEADLINE 6
#endif
#ifndef SCHED_RESET_ON_FORK
#define SCHED_RESET_ON_FORK 0x40000000
#endif

// The system call: musl's function of this name only fails. An own priority is meant here, not a lent one.
static bool is_real_time(void) {
  long policy = syscall(SYS_sched_getscheduler, 0);
  if (policy < 0) return false;
  policy &= ~(long)SCHED_RESET_ON_FORK;
  return policy == SCHED_FIFO || policy == SCHED_RR || policy == SCHED_DEADLINE;
}

#else

static bool is_real_time(void) { return false; }

#endif


static bool is_urgent_thread(handoff_thread *self, uint64_t now) {
  if (self->slice != 0) return true;
  if (self->class_seen == 0 || now - self->class_seen >= CLASS_GOOD_FOR) {
    self->real_time = is_real_time();
    self->class_seen = now;
  }
  return self->real_time;
}


handoff_rank handoff_rank_of(handoff_thread *self, const handoff_wait *wait, uint64_t now) {
  if (is_urgent_thread(self, now)) return HANDOFF_RANK_URGENT;
  return wait->io ? HANDOFF_RANK_IO : HANDOFF_RANK_NORMAL;
}


uint64_t handoff_slice_of(const handoff_thread *self) { return self->slice != 0 ? self->slice : SLICE; }


void handoff_thread_set_urgent(uint64_t slice) { handoff_thread_register()->slice = slice; }


// ---- Slots ---------------------------------------------------------------------------------------------------------

#if HANDOFF_LENDS

#include <linux/futex.h>

#ifndef FUTEX_LOCK_PI2 // of Linux 5.14: as FUTEX_LOCK_PI, with the monotonic clock
#define FUTEX_LOCK_PI2 13
#endif

// As many as a set of them has bits. They are in use while somebody urgent sleeps; who finds none left sleeps without
// lending.
#define SLOTS 64

static uint32_t slots[SLOTS]; // PI futexes: the number of the thread that is lent to, and the kernel's flags
static uint64_t claimed;      // the set of those in use

static uint32_t *slot_of(uint64_t loan) { return &slots[__builtin_ctzll(loan)]; }

// Claims a slot and names a thread in it; 0 when there is none left, or no thread.
static uint64_t claim(uint32_t thread) {
  uint64_t set = __atomic_load_n(&claimed, __ATOMIC_RELAXED), loan;
  do {
    loan = ~set & (set + 1); // the first that is free
    if (loan == 0 || thread == 0) return 0;
    // The acquire pairs with the release of who had it before.
  } while (!__atomic_compare_exchange_n(&claimed, &set, set | loan, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
  __atomic_store_n(slot_of(loan), thread, __ATOMIC_RELAXED);
  return loan;
}

// By who has claimed it, and sleeps there no more. Whatever the kernel left in the slot goes: the number of the thread,
// with a flag, after a time-out, or the number of this one, which nobody waits for.
static void give_back(uint64_t loan) {
  if (handoff_mutant("slot-kept")) return;
  __atomic_store_n(slot_of(loan), 0, __ATOMIC_RELAXED);
  __atomic_fetch_and(&claimed, ~loan, __ATOMIC_RELEASE);
}

static struct timespec time_in(clockid_t clock, uint64_t ns) {
  struct timespec t;
  clock_gettime(clock, &t);
  ns += (uint64_t)t.tv_nsec;
  t.tv_sec += (time_t)(ns / 1000000000u);
  t.tv_nsec = (long)(ns % 1000000000u);
  return t;
}

// Sleeps until the thread that is named unlocks the slot, or has ended, or for `ns`. False when it did not sleep: the
// kernel has no such call, or knows no such thread, or would have it wait for itself.
static bool sleep_on(uint64_t loan, uint64_t ns) {
  struct timespec until = time_in(CLOCK_MONOTONIC, ns);
  long status = syscall(SYS_futex, slot_of(loan), FUTEX_LOCK_PI2 | FUTEX_PRIVATE_FLAG, 0, &until, NULL, 0);
  if (status != 0 && errno == ENOSYS) {
    // By the wall clock: when that is set back, the waiter looks up so much later.
    until = time_in(CLOCK_REALTIME, ns);
    status = syscall(SYS_futex, slot_of(loan), FUTEX_LOCK_PI | FUTEX_PRIVATE_FLAG, 0, &until, NULL, 0);
  }
  return status == 0 || errno == ETIMEDOUT;
}


void handoff_repay(uint64_t loans) {
  for (; loans != 0; loans &= loans - 1)
    syscall(SYS_futex, slot_of(loans), FUTEX_UNLOCK_PI | FUTEX_PRIVATE_FLAG, 0, NULL, NULL, 0);
}


uint32_t handoff_thread_loans(uint64_t id) {
  uint32_t n = 0;
  for (int i = 0; i < SLOTS; i++)
    if ((__atomic_load_n(&slots[i], __ATOMIC_RELAXED) & FUTEX_TID_MASK) == id) n += 1;
  return n;
}

#else

static uint64_t claim(uint32_t thread) {
  (void)thread;
  return 0;
}

static void give_back(uint64_t loan) { (void)loan; }

static bool sleep_on(uint64_t loan, uint64_t ns) {
  (void)loan, (void)ns;
  return false;
}


void handoff_repay(uint64_t loans) { (void)loans; }


uint32_t handoff_thread_loans(uint64_t id) {
  (void)id;
  return 0;
}

#endif


// ---- Lending -------------------------------------------------------------------------------------------------------

// With the guard held: the number of the thread that has the lock, 0 for none.
static uint32_t owner_number(const handoff_lock *lock) {
  uintptr_t owner = owner_of(load_word(lock));
  // It cannot give the lock up without the guard while somebody urgent waits, so the record is there.
  return owner == 0 || owner == (uintptr_t)&lock->async ? 0 : (uint32_t)((const handoff_thread *)owner)->id;
}


bool handoff_queue_lend(handoff_lock *lock, handoff_waiter *me, uint64_t ns) {
  if (!is_urgent(me) || handoff_mutant("nothing-lent")) return false;
  handoff_guard_lock(&lock->guard);
  uint64_t loan = state_of(me) == HANDOFF_WAITER_WAITING ? claim(owner_number(lock)) : 0;
  me->loan = loan;
  lock->loans |= loan;
  handoff_guard_unlock(&lock->guard);
  if (loan == 0) return false;
  // Not a sleep that compares: an owner that gives up before it begins has unlocked the slot, and the sleep ends at
  // once.
  bool slept = sleep_on(loan, ns);
  handoff_guard_lock(&lock->guard);
  lock->loans &= ~me->loan;
  me->loan = 0;
  handoff_guard_unlock(&lock->guard);
  give_back(loan);
  return slept;
}


bool handoff_guard_lend(handoff_guard *guard) {
  if (!is_urgent_thread(handoff_self(), handoff_now()) || handoff_mutant("guard-parks")) return false;
  uint64_t loan = claim(__atomic_load_n(&guard->holder, __ATOMIC_RELAXED));
  bool slept = loan != 0 && sleep_on(loan, GUARD_SLICE);
  if (loan != 0) give_back(loan);
  if (!slept) handoff_park_for(&guard->state, 2, GUARD_SLICE);
  return true;
}
