// SPDX-License-Identifier: Apache-2.0
//
// Cancelling released regions. The guard is never held while a handler runs: a handler may cancel again, and so may the
// body of a region, on its own thread.

#include "CHandoff.h"
#include "internal.h"

#include <errno.h>


// With the guard held.
static void unlink_region(handoff_cancellation *cancellation, handoff_region *region) {
  if (region->previous != NULL)
    region->previous->next = region->next;
  else
    cancellation->first = region->next;
  if (region->next != NULL) region->next->previous = region->previous;
}


bool handoff_region_begin(handoff_cancellation *cancellation, handoff_region *region) {
  int saved_errno = errno;
  handoff_guard_lock(&cancellation->guard);
  bool begins = cancellation->cancelled == 0 || handoff_mutant("cancel-unchecked");
  if (begins) {
    region->state = HANDOFF_REGION_INSTALLED;
    region->previous = NULL;
    region->next = cancellation->first;
    if (region->next != NULL) region->next->previous = region;
    cancellation->first = region;
  }
  handoff_guard_unlock(&cancellation->guard);
  handoff_restore_errno(saved_errno);
  return begins;
}


bool handoff_region_end(handoff_cancellation *cancellation, handoff_region *region) {
  int saved_errno = errno;
  handoff_guard_lock(&cancellation->guard);
  bool cancelled = cancellation->cancelled != 0;
  // Atomic, since the end of a handler is noted without the guard.
  uint32_t state = __atomic_load_n(&region->state, __ATOMIC_RELAXED);
  if (state == HANDOFF_REGION_INSTALLED && !handoff_mutant("cancel-runs-late"))
    unlink_region(cancellation, region);
  handoff_guard_unlock(&cancellation->guard);
  // The acquire pairs with the release store after the handler: what it did is done.
  while (__atomic_load_n(&region->state, __ATOMIC_ACQUIRE) == HANDOFF_REGION_INTERRUPTING) {
    if (handoff_mutant("cancel-not-awaited")) break;
    handoff_park(&region->state, HANDOFF_REGION_INTERRUPTING);
  }
  handoff_restore_errno(saved_errno);
  return cancelled;
}


void handoff_cancel(handoff_cancellation *cancellation) {
  handoff_check_fork("the regions of a", "Cancellation");
  int saved_errno = errno;
  handoff_guard_lock(&cancellation->guard);
  bool first = cancellation->cancelled == 0;
  // Pairs with the acquire of handoff_is_cancelled: what the canceller did before is seen by who asks.
  __atomic_store_n(&cancellation->cancelled, 1, __ATOMIC_RELEASE);
  while (first && cancellation->first != NULL) {
    handoff_region *region = cancellation->first;
    unlink_region(cancellation, region);
    __atomic_store_n(&region->state, HANDOFF_REGION_INTERRUPTING, __ATOMIC_RELAXED);
    handoff_guard_unlock(&cancellation->guard);
    region->interrupt(region->context);
    // From the store on the region may be gone; the wake-up is by address.
    __atomic_store_n(&region->state, HANDOFF_REGION_INTERRUPTED, __ATOMIC_RELEASE);
    handoff_unpark(&region->state);
    handoff_guard_lock(&cancellation->guard);
  }
  handoff_guard_unlock(&cancellation->guard);
  handoff_restore_errno(saved_errno);
}


typedef struct waiting {
  handoff_lock *lock;
  uint32_t cancelled;
} waiting;

static void end_wait(void *context) {
  waiting *waiting = context;
  handoff_lock_cancel(waiting->lock, &waiting->cancelled);
}


handoff_status handoff_lock_acquire_unless(handoff_lock *lock, const char *file, uint32_t line,
                                           handoff_cancellation *cancellation, const handoff_wait *wait,
                                           uint32_t *saved) {
  waiting waiting = {lock, 0};
  handoff_region region = {.interrupt = end_wait, .context = &waiting};
  if (!handoff_region_begin(cancellation, &region)) return HANDOFF_CANCELLED;
  handoff_wait cancellable = *wait;
  cancellable.cancelled = &waiting.cancelled;
  handoff_status status = handoff_lock_acquire_as(lock, file, line, &cancellable, saved);
  // Perhaps with the lock: the handler takes the guard of the queue, and waits for nothing else.
  handoff_region_end(cancellation, &region);
  return status;
}
