// SPDX-License-Identifier: Apache-2.0
//
// A lock's life and what is said about it: making, destroying, the list of all locks, snapshots. Any thread may ask; only
// guards are taken here, never a lock.

#include "CHandoff.h"
#include "internal.h"
#include "queue.h"
#include "trace.h"
#include "tsan.h"

#include <stdlib.h>
#include <string.h>

static struct {
  handoff_guard guard;
  handoff_lock *first;
  uint64_t created;
} locks;


handoff_lock *handoff_lock_create(const char *name, handoff_policy policy, uint64_t bound, handoff_lock *after) {
  handoff_check_fork("lock", name);
  handoff_fork_watch();
  handoff_lock *lock = NULL;
  if (posix_memalign((void **)&lock, 64, sizeof *lock) != 0) handoff_fatal("out of memory for lock '%s'", name);
  memset(lock, 0, sizeof *lock);
  lock->name = strdup(name);
  lock->policy = policy;
  lock->bound = bound;
  lock->after = after;
  TSAN_CREATE(lock);
  handoff_guard_lock(&locks.guard);
  lock->id = ++locks.created;
  lock->registry_next = locks.first;
  if (locks.first != NULL) locks.first->registry_previous = lock;
  locks.first = lock;
  handoff_guard_unlock(&locks.guard);
  handoff_count_add(HANDOFF_COUNT_LOCKS, 1);
  if (handoff_traces()) handoff_trace_made(lock);
  return lock;
}


void handoff_lock_destroy(handoff_lock *lock) {
  if (handoff_flags_now() & HANDOFF_FLAG_FORKED) return; // a copy of the parent's: it goes with the process
  handoff_guard_lock(&locks.guard);
  if (lock->registry_previous != NULL)
    lock->registry_previous->registry_next = lock->registry_next;
  else
    locks.first = lock->registry_next;
  if (lock->registry_next != NULL) lock->registry_next->registry_previous = lock->registry_previous;
  handoff_guard_unlock(&locks.guard);

  // The last releaser may still be between its grant and the end of its guarded stretch: wait that out.
  if (handoff_mutant("destroy-without-guard")) {
    memset(lock, 0xDB, sizeof *lock); // stands for the free: what touches it now is found out, and nothing else breaks
    return;
  }
  handoff_guard_lock(&lock->guard);
  uintptr_t word = load_word(lock);
  if (lock->async.state != HANDOFF_WAITER_IDLE)
    handoff_fatal("lock '%s' destroyed while its executor waits for it", lock->name);
  if (word != 0)
    handoff_fatal("lock '%s' destroyed while it is held (taken at %s) or waited for", lock->name,
                  handoff_lock_taken_at(lock).text);
  TSAN_DESTROY(lock);
  if (handoff_traces()) handoff_trace_gone(lock);
  free(lock->name);
  free(lock);
  handoff_count_add(HANDOFF_COUNT_LOCKS, -1);
}


handoff_text handoff_lock_taken_at(const handoff_lock *lock) {
  return handoff_place_text((handoff_place){lock->file, lock->line});
}


handoff_lock_snapshot handoff_lock_describe(handoff_lock *lock, handoff_waiter_snapshot *waiters, uint32_t capacity) {
  handoff_check_fork("lock", lock->name);
  handoff_lock_snapshot s = {0};
  handoff_guard_lock(&lock->guard);
  uintptr_t owner = owner_of(load_word(lock));
  bool in_transit = owner == (uintptr_t)&lock->async;
  s.hold = owner != 0 && !in_transit ? handoff_lock_hold(lock) : HANDOFF_HOLD_NONE;
  s.closed = lock->closed;
  s.place.file = __atomic_load_n(&lock->file, __ATOMIC_RELAXED);
  s.place.line = __atomic_load_n(&lock->line, __ATOMIC_RELAXED);
  // The fast path does not stamp: what is older than the flag may be an earlier hold's.
  uint64_t since = __atomic_load_n(&lock->since, __ATOMIC_RELAXED);
  if ((handoff_flags_now() & HANDOFF_FLAG_STAMP) && since >= handoff_stamps_since()) s.since = since;
  s.waited_since = lock->contended_since;
  s.grants = lock->grants;
  s.waiters = lock->waiters;
  uint32_t n = 0;
  for (handoff_waiter *w = lock->first; w != NULL && n < capacity; w = w->next, n++) {
    handoff_thread *t = thread_of(lock, w);
    // The guard orders this, but ThreadSanitizer was told to ignore what a waiting thread does.
    if (t != NULL) TSAN_ACQUIRE(t);
    uint64_t id = t != NULL ? t->id : HANDOFF_EXECUTOR;
    bool awake = __atomic_load_n(&w->state, __ATOMIC_RELAXED) == HANDOFF_WAITER_WOKEN;
    waiters[n] = (handoff_waiter_snapshot){id, w->since, w->place, awake};
  }
  handoff_guard_unlock(&lock->guard);
  s.now = handoff_now();
  if (owner != 0) s.owner = in_transit ? HANDOFF_EXECUTOR : handoff_thread_id_of(owner);
  return s;
}


uint32_t handoff_lock_transfers(handoff_lock *lock, uint64_t sequence, handoff_transfer *out, uint32_t capacity) {
  handoff_check_fork("lock", lock->name);
  uint32_t n = 0;
  handoff_guard_lock(&lock->guard);
  uint64_t next = sequence + 1;
  if (lock->grants >= HANDOFF_TRANSFERS_KEPT && next <= lock->grants - HANDOFF_TRANSFERS_KEPT)
    next = lock->grants - HANDOFF_TRANSFERS_KEPT + 1;
  for (; next <= lock->grants && n < capacity; next++) out[n++] = lock->transfers[next % HANDOFF_TRANSFERS_KEPT];
  handoff_guard_unlock(&lock->guard);
  return n;
}


void handoff_lock_each(void (*visit)(handoff_lock *lock, void *context), void *context) {
  handoff_guard_lock(&locks.guard);
  for (handoff_lock *lock = locks.first; lock != NULL; lock = lock->registry_next) visit(lock, context);
  handoff_guard_unlock(&locks.guard);
}
