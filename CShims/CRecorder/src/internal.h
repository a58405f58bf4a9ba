// SPDX-License-Identifier: Apache-2.0
//
// What the sources of this target share and clients do not see.

#ifndef HANDOFF_RECORDER_INTERNAL_H
#define HANDOFF_RECORDER_INTERNAL_H

#include "handoff_recorder.h"

#include <errno.h>

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define COLD __attribute__((cold, noinline))
#define HIDDEN __attribute__((visibility("hidden")))

// What one thread writes and another one looks at while it runs: ThreadSanitizer is told to take no notice. The reader
// of a running recording is written for torn values; what must not be torn is published with a release store.
#if defined(__has_attribute)
#if __has_attribute(no_sanitize) && defined(__clang__)
#define UNSEEN __attribute__((no_sanitize("thread")))
#endif
#endif
#ifndef UNSEEN
#define UNSEEN
#endif

#if defined(__linux__)
#define FAST_TLS _Thread_local __attribute__((tls_model("initial-exec")))
#else
#define FAST_TLS _Thread_local
#endif

// ---- Clock ---------------------------------------------------------------------------------------------------------

extern HIDDEN uint32_t handoff_clock; // HANDOFF_CLOCK_…, of this copy; the same in all, since it is the machine's
HIDDEN void handoff_clock_choose(void);
HIDDEN uint64_t handoff_clock_monotonic(void);
// Both clocks at nearly the same moment.
HIDDEN void handoff_clock_pair(uint64_t *ticks, uint64_t *nanoseconds);

static inline __attribute__((always_inline)) uint64_t clock_ticks(void) {
#if defined(__x86_64__)
  if (LIKELY(handoff_clock == HANDOFF_CLOCK_TSC)) return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
  if (LIKELY(handoff_clock == HANDOFF_CLOCK_ARM)) {
    uint64_t ticks;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
  }
#endif
  return handoff_clock_monotonic();
}

// ---- Memory --------------------------------------------------------------------------------------------------------

// Puts memory behind a stretch of the recording; false where there is none, which would else be a SIGBUS on the first
// write (a full file system).
HIDDEN bool handoff_recording_populate(handoff_recording *recording, uint64_t offset, uint64_t bytes);

static inline void *at_offset(handoff_recording *recording, uint64_t offset) { return (char *)recording + offset; }
static inline handoff_recording *current(void) {
  return __atomic_load_n(&handoff_the_recorder.recording, __ATOMIC_ACQUIRE);
}
static inline handoff_recorded_thread *thread_records(handoff_recording *recording) {
  return at_offset(recording, HANDOFF_HEADER_BYTES);
}

// ---- Threads ---------------------------------------------------------------------------------------------------------

typedef struct own_record {
  handoff_recorded_thread *record;
  uint32_t generation; // of the recording that it belongs to
} own_record;
extern HIDDEN FAST_TLS own_record handoff_own;

// The rest of the two below: a thread's first event, a handler of a signal, the end of a segment.
HIDDEN handoff_recorded_thread *handoff_recorder_begin_slowly(void);
HIDDEN bool handoff_recorder_turn(handoff_recorded_thread *self);
HIDDEN uint64_t handoff_put_nowhere(handoff_recorded_thread *self);

// The calling thread's record, with the thread in the recorder, or NULL: nothing is recorded.
UNSEEN static inline handoff_recorded_thread *handoff_recorder_begin(void) {
  handoff_recorded_thread *self = handoff_own.record;
  if (UNLIKELY(handoff_own.generation != handoff_the_recorder.generation) || UNLIKELY(self == NULL) ||
      UNLIKELY(self->busy != 0))
    return handoff_recorder_begin_slowly();
  self->busy = 1;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  return self;
}

UNSEEN static inline void handoff_recorder_end(handoff_recorded_thread *self) {
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  self->busy = 0;
}

// One event of a thread that is in the recorder. `ticks`: its time; 0: now. Returns its time.
UNSEEN static inline __attribute__((always_inline)) uint64_t handoff_put(handoff_recorded_thread *self, uint64_t ticks,
                                                                         handoff_event_kind kind, uint8_t flags,
                                                                         handoff_object_type type, uint64_t object,
                                                                         uint64_t argument, uint32_t site) {
  if (UNLIKELY(self->cursor == self->limit) && !handoff_recorder_turn(self)) return handoff_put_nowhere(self);
  handoff_event *e = (handoff_event *)(uintptr_t)self->cursor;
  self->cursor += sizeof *e;
  uint64_t now = ticks != 0 ? ticks : clock_ticks();
  e->time = now;
  e->object = object;
  e->argument = argument;
  e->site = site;
  e->kind = (uint8_t)kind;
  e->flags = flags;
  e->type = (uint8_t)type;
  e->spare = 0;
  __atomic_store_n(&self->written, self->written + 1, __ATOMIC_RELEASE); // the event is complete
  return now;
}

// In a child of fork, whose only thread has no record yet.
HIDDEN void handoff_recorder_forget_thread(void);

// ---- Notes ---------------------------------------------------------------------------------------------------------

// Room for a note of `size` bytes, its head included; NULL when there is none. Publish it when it is written.
HIDDEN void *handoff_note_begin(handoff_recording *recording, uint32_t size);
HIDDEN uint32_t handoff_note_publish(handoff_recording *recording, void *note, handoff_note_kind kind); // its offset
HIDDEN void handoff_note_command(handoff_recording *recording);
HIDDEN void handoff_note_loaded(handoff_recording *recording); // the modules
// The stack of a thread that is in the recorder, beside the site that is known of it.
HIDDEN uint32_t handoff_stack_in_recorder(uint32_t site);
HIDDEN void handoff_sites_forget(void);
HIDDEN void handoff_observations_forget(void);
HIDDEN void handoff_modules_forget(void);

// Something done while locks are held: looks whether it was seen before. For a thread that is in the recorder.
HIDDEN void handoff_observe(handoff_recorded_thread *self, handoff_observed what, handoff_object_type type,
                            uint64_t object, uint64_t argument, uint8_t flags, uint32_t site, uint32_t first_held);

// ---- A lock of our own ---------------------------------------------------------------------------------------------

// Held for a few lines, and by nobody who can be interrupted by another holder: handlers of signals stay out by `busy`.
typedef struct small_lock { uint32_t taken; } small_lock;
HIDDEN void handoff_small_lock(small_lock *lock);
static inline void handoff_small_unlock(small_lock *lock) { __atomic_store_n(&lock->taken, 0, __ATOMIC_RELEASE); }

static inline uint64_t mix(uint64_t h) { // the finaliser of splitmix64 (Steele, Lea, Flood, OOPSLA 2014)
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ull;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBull;
  return h ^ (h >> 31);
}

#endif
