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
