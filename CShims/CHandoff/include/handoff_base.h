// SPDX-License-Identifier: Apache-2.0
//
// The flags word, the counters, and the macros that every other header uses.

#ifndef HANDOFF_BASE_H
#define HANDOFF_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HANDOFF_INLINE static inline __attribute__((always_inline))
#define HANDOFF_COLD __attribute__((cold, noinline))
#define HANDOFF_LIKELY(x) __builtin_expect(!!(x), 1)
#define HANDOFF_UNLIKELY(x) __builtin_expect(!!(x), 0)

// One word decides whether anything costly is on; zero means every inlined path may be taken. It is written before the
// first lock is used (constructor, environment) or by a test, and read relaxed: a late reader merely stays fast longer.
enum {
  HANDOFF_FLAG_TSAN = 1u << 0,   // built with ThreadSanitizer: inlined atomics are invisible to it, so go out of line
  HANDOFF_FLAG_STRICT = 1u << 1, // HANDOFF_CHECKS=full: what is only reported otherwise traps
  HANDOFF_FLAG_STAMP = 1u << 2,  // HANDOFF_CHECKS=stamp or full: every acquisition is stamped with its time
  HANDOFF_FLAG_TRACE = 1u << 3,  // a recording is running
  HANDOFF_FLAG_FORKED = 1u << 4, // a child of fork: nothing works here
};
extern uint32_t handoff_flags;

HANDOFF_INLINE uint32_t handoff_flags_now(void) { return __atomic_load_n(&handoff_flags, __ATOMIC_RELAXED); }
void handoff_flags_set(uint32_t flags, bool on);

// From now on children of fork are marked. Called when the first lock is made.
void handoff_fork_watch(void);
// Says what was used in a child of fork, and what to do, and aborts.
_Noreturn HANDOFF_COLD void handoff_forked(const char *what, const char *name);
// Stands at the head of whatever takes a guard or parks, and on no inlined path.
HANDOFF_INLINE void handoff_check_fork(const char *what, const char *name) {
  if (HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_FORKED)) handoff_forked(what, name);
}

// Live counts, process-wide. Relaxed adds: each is a statistic and orders nothing.
typedef enum {
  HANDOFF_COUNT_LOCKS,
  HANDOFF_COUNT_THREADS,
  HANDOFF_COUNT_CLOSURES,
  HANDOFF_COUNT_LOOPS,
  HANDOFF_COUNT_HANDLES,
  HANDOFF_COUNT_REQUESTS,
  HANDOFF_COUNT_DROPPED, // callbacks that came after close and were answered without running; never decreases
  HANDOFF_COUNT_KINDS,
} handoff_count;
extern int64_t handoff_counts[HANDOFF_COUNT_KINDS];

HANDOFF_INLINE void handoff_count_add(handoff_count kind, int64_t n) {
  __atomic_fetch_add(&handoff_counts[kind], n, __ATOMIC_RELAXED);
}
HANDOFF_INLINE int64_t handoff_count_get(handoff_count kind) {
  return __atomic_load_n(&handoff_counts[kind], __ATOMIC_RELAXED);
}

// Monotonic nanoseconds.
uint64_t handoff_now(void);

// Mutants: a build with -DHANDOFF_MUTANTS can switch off one guard by name (environment HANDOFF_MUTANT), so that a test
// can prove that it would notice. In every other build the question is the constant false.
#ifdef HANDOFF_MUTANTS
bool handoff_mutant(const char *name);
#else
HANDOFF_INLINE bool handoff_mutant(const char *name) { (void)name; return false; }
#endif

#endif
