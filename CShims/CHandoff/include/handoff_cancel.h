// SPDX-License-Identifier: Apache-2.0
//
// Released regions that can be interrupted: a cancellation, and the regions that it would interrupt. The handler of a
// region is installed before the flag is looked at, and cleared before the region's thread takes its lock again. So it
// runs at most once, never after the region's end, and no cancellation falls between the look and the wait.
//
// Any thread may cancel; a region is begun and ended by its own thread, without the lock that it released. errno is
// kept.

#ifndef HANDOFF_CANCEL_H
#define HANDOFF_CANCEL_H

#include "handoff_base.h"
#include "handoff_lock.h"
#include "handoff_park.h"

typedef enum {
  HANDOFF_REGION_INSTALLED,    // in its cancellation's list
  HANDOFF_REGION_INTERRUPTING, // out of the list; its handler runs, and the region's end parks on this
  HANDOFF_REGION_INTERRUPTED,  // the handler has returned
} handoff_region_state;

typedef struct handoff_region {
  struct handoff_region *next, *previous;
  void (*interrupt)(void *context);
  void *context;
  uint32_t state; // handoff_region_state
} handoff_region;

typedef struct handoff_cancellation {
  handoff_guard guard; // guards all of it; `cancelled` is also read without
  uint32_t cancelled;
  handoff_region *first; // newest first
} handoff_cancellation;

// Installs the region's handler. False when it was cancelled before: the body must not begin, and there is no end.
bool handoff_region_begin(handoff_cancellation *cancellation, handoff_region *region);
// Clears the handler, waiting for its return if it has begun. Returns whether there was a cancellation before this.
bool handoff_region_end(handoff_cancellation *cancellation, handoff_region *region);
// Runs the handlers of the regions that are installed, one after the other, on this thread. Only the first call does.
void handoff_cancel(handoff_cancellation *cancellation);

// As handoff_lock_acquire_as, and the wait is one more region that the cancellation ends. CANCELLED at once, whether the
// lock is free or not, when it was cancelled before.
handoff_status handoff_lock_acquire_unless(handoff_lock *lock, const char *file, uint32_t line,
                                           handoff_cancellation *cancellation, const handoff_wait *wait,
                                           uint32_t *saved);

HANDOFF_INLINE bool handoff_is_cancelled(const handoff_cancellation *cancellation) {
  return __atomic_load_n(&cancellation->cancelled, __ATOMIC_ACQUIRE) != 0;
}

#endif
