// SPDX-License-Identifier: Apache-2.0
//
// Writing a recording. Any thread may call anything here at any time, also from inside of malloc or a thread's exit;
// nothing is allocated on the heap, no lock of pthread's is taken, and errno is kept. In a signal's handler that
// interrupts the recorder itself, events are not recorded, but counted as lost.
//
// Off, all this costs is the caller's look at a word.

#ifndef HANDOFF_RECORDER_H
#define HANDOFF_RECORDER_H

#include "handoff_recording.h"

#include <stdbool.h>
#include <stddef.h>

// Each program and each library has a copy of its own, and calls no other: what they share is the recording.
#pragma GCC visibility push(hidden)

// What this copy of the recorder writes to.
typedef struct handoff_recorder {
  uint32_t level;      // handoff_level. Read relaxed: a late reader merely records a little more or less
  uint32_t generation; // of recordings: a thread's record belongs to one
  handoff_recording *recording; // NULL before the first one. Never unmapped: a late writer does no harm
} handoff_recorder;
extern handoff_recorder handoff_the_recorder;

static inline __attribute__((always_inline)) bool handoff_records(handoff_level level) {
  return __builtin_expect(__atomic_load_n(&handoff_the_recorder.level, __ATOMIC_RELAXED) >= (uint32_t)level, 0);
}

// ---- Starting and ending -------------------------------------------------------------------------------------------

typedef struct handoff_recorder_options {
  handoff_level level;
  uint64_t bytes; // of the file; 0: 256 MiB. It is sparse: what is not written takes no room
} handoff_recorder_options;

// Begins a recording into `path`, which must not exist; NULL: into memory, without a file. Returns 0 or an errno;
// EBUSY: a recording runs in this process.
int handoff_recorder_start(const char *path, const handoff_recorder_options *options);
// Attaches to, or begins, the recording that the environment asks for: HANDOFF_RECORD=LEVEL:BYTES:FOLDER. Each process
// and each executable image in it has its own file in the folder. Called by constructors; again is no effect.
// Returns 0, or an errno after printing what went wrong; 0 without effect when the variable is not set.
int handoff_recorder_start_from_environment(void);
// Ends the recording; its memory stays readable, for handoff_recorder_release to give back.
void handoff_recorder_stop(void);
void handoff_recorder_release(handoff_recording *recording);
// The recording that runs, or the last one; NULL before the first.
static inline handoff_recording *handoff_recorder_last(void) {
  return __atomic_load_n(&handoff_the_recorder.recording, __ATOMIC_ACQUIRE);
}
// Called when a recording begins or ends in this copy, with the level. It lets CHandoff keep its flags word, and name
// the locks that exist.
extern void (*handoff_recorder_changed)(handoff_level level);
// A layer says that it is there.
void handoff_recorder_add_layer(uint32_t layer);

// ---- Sites ---------------------------------------------------------------------------------------------------------

// Each gives the offset of a note that says it, or 0 when there is no room. The first time takes about a microsecond,
// later ones a few nanoseconds.
uint32_t handoff_site_of_place(const char *file, uint32_t line); // by address: the text must live for ever
uint32_t handoff_site_of_address(const void *address);
// The caller's stack, by call-frame information (no frame pointers needed), without the `skip` innermost frames beyond
// this function. About a microsecond for 10 frames. `place`: a site to stand beside it, or 0.
uint32_t handoff_site_of_stack(int skip, uint32_t place);
// As the level asks: the stack, or the place alone.
uint32_t handoff_site_here(const char *file, uint32_t line);
uint32_t handoff_site_of_caller(const void *return_address);

// ---- Events --------------------------------------------------------------------------------------------------------

// The calling thread's record; NULL when there is none to be had.
handoff_recorded_thread *handoff_recorder_thread(void);
// Begins and ends a stretch in the recorder; false: this thread is in it already (a handler of a signal), or nothing
// is being recorded. For callers that do several things in a row.
bool handoff_recorder_enter(void);
void handoff_recorder_leave(void);

// One event, as it is.
void handoff_record(handoff_event_kind kind, uint8_t flags, handoff_object_type type, uint64_t object,
                    uint64_t argument, uint32_t site);

// The events that also keep the thread's record: what it holds, what it is doing. Order is observed at `want` and
// `acquired`, unless the flags say TRIED.
void handoff_record_want(handoff_object_type type, const void *object, uint8_t flags, uint64_t holder, uint32_t site);
void handoff_record_acquired(handoff_object_type type, const void *object, uint8_t flags, uint32_t site);
void handoff_record_abandoned(handoff_object_type type, const void *object, handoff_abandon why, uint32_t site);
// RELEASE or HANDOFF.
void handoff_record_released(handoff_event_kind kind, handoff_object_type type, const void *object, uint8_t flags,
                             uint64_t to, uint32_t site);
// The same, written when it is known to whom, with the time from before: a release must not seem later than the acquire
// that it lets through.
void handoff_record_released_at(uint64_t ticks, handoff_event_kind kind, handoff_object_type type, const void *object,
                                uint8_t flags, uint64_t to, uint32_t site);
// A wait on a condition gives its mutex up first: released (IMPLIED), then block; unblock, then acquired.
void handoff_record_block(handoff_blocking_call call, handoff_object_type type, uint64_t object, uint32_t site);
void handoff_record_unblock(handoff_object_type type, uint64_t object, int64_t result);
void handoff_record_region(bool begins, const void *lock, uint32_t site);
// CALLBACK_BEGIN, WORK_BEGIN and their ends: `object` is the loop or the lock that it belongs to.
void handoff_record_call(handoff_event_kind kind, handoff_object_type type, const void *object, uint32_t site);

// ---- Notes ---------------------------------------------------------------------------------------------------------

// It was made, or named, here; a second note for the same object adds to the first. `name` may be NULL.
void handoff_note_object(handoff_object_type type, const void *object, uint64_t size, uint8_t kind, const char *name,
                         uint32_t site);
void handoff_note_object_end(handoff_object_type type, const void *object);
// Looks for modules that were loaded since the last time.
void handoff_note_modules(void);
// The thread's name, as the system has it now; its start routine and creator, if known.
void handoff_note_thread(const void *start_routine, uint32_t creator);
void handoff_note_thread_end(void);

// Ticks of the recording's clock.
uint64_t handoff_recorder_ticks(void);
// For readers: the counter that recordings of this machine use, and CLOCK_MONOTONIC, at the same moment. Returns which
// counter it is, HANDOFF_CLOCK_…. No recording needs to run.
uint32_t handoff_recorder_clocks(uint64_t *ticks, uint64_t *nanoseconds);

#pragma GCC visibility pop

#endif
