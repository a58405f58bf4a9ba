// SPDX-License-Identifier: Apache-2.0
//
// What the sources of this target share and clients do not see.

#ifndef HANDOFF_INTERNAL_H
#define HANDOFF_INTERNAL_H

#include "CHandoff.h"

#include <errno.h>

// The thread number of a record that a lock word names; 0 when that thread is gone. Looks, never follows the address.
uint64_t handoff_thread_id_of(uintptr_t record);

// Puts errno back at the end of an operation that promises to keep it. Its mutant leaves what a system call might.
static inline void handoff_restore_errno(int saved) { errno = handoff_mutant("errno-lost") ? ECANCELED : saved; }

// Stamps of acquisitions that are older than this may belong to an earlier hold.
uint64_t handoff_stamps_since(void);

// The owner's: destroys what was dropped without the lock. The lock is pinned meanwhile.
void handoff_lock_bury(handoff_lock *lock);

// Priority: inherit.c.
handoff_rank handoff_rank_of(handoff_thread *self, const handoff_wait *wait, uint64_t now);
// How long an urgent waiter sleeps before it looks up.
uint64_t handoff_slice_of(const handoff_thread *self);
// For a waiter that is about to sleep, for `ns` at most: if it is urgent and the lock has a thread as its owner, sleeps
// while it lends that thread its priority, and returns true. The owner ends the loan, and the sleep, when it gives the
// lock up.
bool handoff_queue_lend(handoff_lock *lock, handoff_waiter *me, uint64_t ns);
// The former owner's, without the guard: ends these loans of its priority. The lock may be gone.
void handoff_repay(uint64_t loans);
// For a thread that found the guard taken: if it is urgent, sleeps for a moment, lends the guard's holder its priority
// meanwhile, and returns true.
bool handoff_guard_lend(handoff_guard *guard);

// The lock word, and the record that it names.
static inline uintptr_t owner_of(uintptr_t word) { return word & ~HANDOFF_WORD_FLAGS; }
static inline uintptr_t load_word(const handoff_lock *lock) { return __atomic_load_n(&lock->word, __ATOMIC_RELAXED); }

static inline void handoff_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
