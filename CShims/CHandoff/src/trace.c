// SPDX-License-Identifier: Apache-2.0
//
// The lock's events for the recorder. Uncontended acquires and releases, and released regions, are written from the level
// ALL on; waits, and what ends them, at every level.

#include "trace.h"
#include "internal.h"
#include "policy.h"
#include "waiters.h"

#include <CRecorder.h>

#define SWIFT_LOCK HANDOFF_OBJECT_SWIFT_LOCK

static uint32_t site_of(handoff_place place) { return handoff_site_here(place.file, place.line); }


void handoff_trace_want(handoff_lock *lock, handoff_place place, bool yielded) {
  uint64_t holder = handoff_thread_id_of(owner_of(load_word(lock)));
  handoff_record_want(SWIFT_LOCK, lock, yielded ? HANDOFF_EVENT_YIELDED : 0, holder, site_of(place));
}


void handoff_trace_acquired(handoff_lock *lock, handoff_place place, bool waited, bool granted, bool tried) {
  if (!waited && !handoff_records(HANDOFF_LEVEL_ALL)) return;
  uint8_t flags = (waited ? HANDOFF_EVENT_WAITED : 0) | (granted ? HANDOFF_EVENT_GRANTED : 0) |
                  (tried ? HANDOFF_EVENT_TRIED : 0);
  handoff_record_acquired(SWIFT_LOCK, lock, flags, site_of(place));
}


void handoff_trace_abandoned(handoff_lock *lock, handoff_place place, handoff_status why) {
  handoff_abandon reason = HANDOFF_ABANDON_TIMED_OUT;
  if (why == HANDOFF_CANCELLED) reason = HANDOFF_ABANDON_CANCELLED;
  if (why == HANDOFF_CLOSED) reason = HANDOFF_ABANDON_CLOSED;
  handoff_record_abandoned(SWIFT_LOCK, lock, reason, site_of(place));
}


void handoff_trace_released(handoff_lock *lock, uint64_t ticks, const handoff_wake *wake, bool yielded) {
  if (wake->to == 0 && !handoff_records(HANDOFF_LEVEL_ALL)) return;
  handoff_record_released_at(ticks, wake->granted ? HANDOFF_EVENT_HANDOFF : HANDOFF_EVENT_RELEASE, SWIFT_LOCK, lock,
                             yielded ? HANDOFF_EVENT_YIELDED : 0, wake->to, 0);
}


void handoff_trace_asks(handoff_lock *lock, uint64_t owner) {
  handoff_record(HANDOFF_EVENT_ASK, 0, SWIFT_LOCK, (uint64_t)(uintptr_t)lock, owner, 0);
}


void handoff_trace_region(bool begins, handoff_lock *lock, handoff_place place) {
  if (handoff_records(HANDOFF_LEVEL_ALL)) handoff_record_region(begins, lock, begins ? site_of(place) : 0);
}


void handoff_trace_callback(bool begins, handoff_lock *lock, handoff_place place) {
  handoff_record_call(begins ? HANDOFF_EVENT_CALLBACK_BEGIN : HANDOFF_EVENT_CALLBACK_END, SWIFT_LOCK, lock,
                      begins ? handoff_site_of_place(place.file, place.line) : 0);
}


// ---- Names ----------------------------------------------------------------------------------------------------------

void handoff_trace_made(handoff_lock *lock) {
  handoff_note_object(SWIFT_LOCK, lock, sizeof *lock, 0, lock->name, handoff_site_of_stack(1, 0));
}


void handoff_trace_gone(handoff_lock *lock) { handoff_note_object_end(SWIFT_LOCK, lock); }


// Those that were there before.
static void name(handoff_lock *lock, void *context) {
  (void)context;
  handoff_note_object(SWIFT_LOCK, lock, sizeof *lock, 0, lock->name, 0);
}

static void level_changed(handoff_level level) {
  handoff_flags_set(HANDOFF_FLAG_TRACE, level != HANDOFF_LEVEL_OFF); // first: who is made from now on names itself
  if (level != HANDOFF_LEVEL_OFF) handoff_lock_each(name, NULL);
}

__attribute__((constructor)) static void watch_recorder(void) {
  handoff_recorder_changed = level_changed;
  handoff_recorder_add_layer(HANDOFF_LAYER_SWIFT);
  handoff_recorder_start_from_environment();
}
