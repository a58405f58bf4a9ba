// SPDX-License-Identifier: Apache-2.0
//
// From any C library's callback to a Swift closure, and back. The record is pinned in the id table while a call runs; it
// and its closure are ended by whoever undoes the last pin after the invalidation, always under the lock.

#include "CHandoff.h"
#include "internal.h"
#include "trace.h"

#include <stdlib.h>
#include <string.h>

typedef struct handoff_callback {
  handoff_callback_parts parts;
  uint32_t ended; // set before the record leaves the table; a call that has waited for the lock asks again
} handoff_callback;


// ---- Answers -------------------------------------------------------------------------------------------------------

#define ANSWERS (1u << HANDOFF_ANSWER_BITS)
#define ANSWER_MASK ((uint64_t)(ANSWERS - 1) << HANDOFF_SLOT_BITS)

typedef struct answer {
  const void *type;
  void *bytes;
  size_t size;
} answer;

static struct {
  handoff_guard guard;
  uint32_t used;           // number 0 is never used; published with a release store when the row is complete
  answer rows[ANSWERS];
} answers = {.used = 1};

// The number of an answer that every callback of the same type and value shares.
static uint32_t intern(const handoff_callback_parts *parts) {
  handoff_guard_lock(&answers.guard);
  uint32_t n = 1;
  for (; n < answers.used; n++) {
    const answer *row = &answers.rows[n];
    if (row->type == parts->type && row->size == parts->answer_size &&
        memcmp(row->bytes, parts->answer, parts->answer_size) == 0)
      break;
  }
  if (n == answers.used) {
    if (n == ANSWERS)
      handoff_fatal("the callback made at %s has the %uth different answer for late calls. Answers are kept for ever, "
                    "so that the latest call gets one: use a constant for whenClosed",
                    handoff_place_text(parts->place).text, n);
    void *bytes = malloc(parts->answer_size + 1);
    if (bytes == NULL) handoff_fatal("out of memory for the answer of a callback");
    memcpy(bytes, parts->answer, parts->answer_size);
    answers.rows[n] = (answer){parts->type, bytes, parts->answer_size};
    __atomic_store_n(&answers.used, n + 1, __ATOMIC_RELEASE); // the row first: answer_of acquires
  }
  handoff_guard_unlock(&answers.guard);
  return n;
}

static const answer *answer_of(void *context) {
  uint32_t n = (uint32_t)(((uintptr_t)context & ANSWER_MASK) >> HANDOFF_SLOT_BITS);
  return n != 0 && n < __atomic_load_n(&answers.used, __ATOMIC_ACQUIRE) ? &answers.rows[n] : NULL;
}

static handoff_id id_of(void *context) { return (uintptr_t)context & ~ANSWER_MASK; }


// ---- The end of a closure ------------------------------------------------------------------------------------------

// The lock may go with its keeper, so this comes when the thread has given it up.
static void discard(handoff_callback *callback) {
  // Pairs with the acquire of await_end: the last call, and the closure's end, are done.
  __atomic_store_n(callback->parts.gone, 1, __ATOMIC_RELEASE);
  handoff_unpark(callback->parts.gone);
  callback->parts.release(callback->parts.keeper);
  free(callback);
}

// For the thread that no other can meet at this record any more. Also works when the lock is closed: the state that the
// closure's captures belong to is still guarded.
static void end_closure(handoff_callback *callback) {
  const handoff_callback_parts *parts = &callback->parts;
  bool mine = handoff_lock_is_mine(parts->lock) && handoff_lock_hold(parts->lock) != HANDOFF_HOLD_STICKY;
  uint32_t saved = HANDOFF_HOLD_NONE;
  if (!mine) saved = handoff_lock_acquire(parts->lock, parts->place.file, parts->place.line);
  parts->release(parts->closure);
  if (!mine) handoff_lock_restore(parts->lock, saved);
  discard(callback);
}

static void unpin(handoff_id id) {
  handoff_callback *last = handoff_table_unpin(id);
  if (last != NULL) end_closure(last);
}


// ---- Calls ---------------------------------------------------------------------------------------------------------

// The calls that this thread is in, the outermost first. Ids, since a call lies on Swift's stack, where it may move.
static _Thread_local struct {
  uint32_t depth;
  handoff_id ids[HANDOFF_CALLS_SEEN];
} calls;

static void enter_call(handoff_id id) {
  if (HANDOFF_LIKELY(calls.depth < HANDOFF_CALLS_SEEN)) calls.ids[calls.depth] = id;
  calls.depth += 1;
}

static void leave_call(void) { calls.depth -= 1; }


bool handoff_callback_is_running_here(void *context) {
  if (handoff_mutant("close-in-own-body")) return false;
  if (calls.depth > HANDOFF_CALLS_SEEN) return true;
  for (uint32_t i = 0; i < calls.depth; i++)
    if (calls.ids[i] == id_of(context)) return true;
  return false;
}


void handoff_callback_await_end(uint32_t *gone) {
  handoff_check_fork("the end of a", "Callback");
  int saved_errno = errno;
  while (__atomic_load_n(gone, __ATOMIC_ACQUIRE) == 0) {
    if (handoff_mutant("close-not-awaited")) break;
    handoff_park(gone, 0);
  }
  handoff_unpark(gone); // one wake-up wakes one: pass it on
  handoff_restore_errno(saved_errno);
}


void *handoff_callback_create(const handoff_callback_parts *parts) {
  handoff_check_fork("a callback of lock", parts->lock->name);
  handoff_callback *callback = calloc(1, sizeof *callback);
  if (callback == NULL) handoff_fatal("out of memory for a callback");
  callback->parts = *parts;
  uint64_t number = intern(parts);
  return (void *)(uintptr_t)(handoff_table_add(callback, HANDOFF_CALLBACK_TAG) | number << HANDOFF_SLOT_BITS);
}


// Two tokens of one lock would be the end of the proof (I8), and what holds the lock here is the Swift code that called C.
static void check_not_nested(const handoff_callback_parts *parts) {
  const handoff_lock *lock = parts->lock;
  if (HANDOFF_LIKELY(!handoff_lock_is_mine(lock)) || handoff_mutant("callback-nested")) return;
  handoff_hold hold = handoff_lock_hold(lock);
  if (hold != HANDOFF_HOLD_LIVE && hold != HANDOFF_HOLD_PINNED) return;
  handoff_fatal("the callback made at %s was called by C on the thread that holds lock '%s' (%s, taken at %s). %s",
                handoff_place_text(parts->place).text, lock->name, hold == HANDOFF_HOLD_PINNED ? "pinned" : "live",
                handoff_lock_taken_at(lock).text,
                hold == HANDOFF_HOLD_PINNED
                    ? "Nothing may take or release it meanwhile."
                    : "Call the C library inside held.released { }, or inside held.lend { } if it takes no lock of its "
                      "own and calls back on this thread only.");
}

static bool enter(const handoff_callback_parts *parts, uint32_t *saved) {
  handoff_lock *lock = parts->lock;
  const char *file = parts->place.file;
  uint32_t line = parts->place.line;
  if (handoff_lock_enter_free(lock, file, line)) {
    *saved = HANDOFF_HOLD_NONE;
    return true;
  }
  return handoff_lock_enter(lock, file, line, saved) == HANDOFF_ACQUIRED;
}

// Whether it was invalidated since it was pinned. Whoever invalidates with the lock held has seen its last call. The
// acquire pairs with invalidate's release.
static bool ended(const handoff_callback *callback) {
  return __atomic_load_n(&callback->ended, __ATOMIC_ACQUIRE) != 0 && !handoff_mutant("callback-runs-late");
}

static handoff_call_verdict drop(handoff_call *call, const answer *answer) {
  call->answer = answer->bytes;
  handoff_count_add(HANDOFF_COUNT_DROPPED, 1);
  return HANDOFF_CALL_DROPPED;
}


handoff_call_verdict handoff_callback_begin(handoff_call *call, void *context, const void *type) {
  const answer *answer = answer_of(context);
  if (HANDOFF_UNLIKELY(answer == NULL)) return HANDOFF_CALL_UNKNOWN;
  if (HANDOFF_UNLIKELY(answer->type != type) && !handoff_mutant("callback-type-unchecked")) {
    call->type = answer->type;
    return HANDOFF_CALL_WRONG_TYPE;
  }
  void *object;
  call->id = id_of(context);
  switch (handoff_table_pin(call->id, HANDOFF_CALLBACK_TAG, &object)) {
  case HANDOFF_RESOLVED:
    break;
  case HANDOFF_GONE:
    return drop(call, answer);
  case HANDOFF_WRONG_TAG:
    return HANDOFF_CALL_UNKNOWN;
  }

  handoff_callback *callback = object;
  const handoff_callback_parts *parts = &callback->parts;
  handoff_check_fork("a callback of lock", parts->lock->name);
  check_not_nested(parts);
  call->callback = callback;
  call->closure = parts->closure;
  call->unlocked = parts->unlocked;
  if (handoff_traces()) handoff_trace_callback(true, parts->lock, parts->place);
  if (parts->unlocked) {
    handoff_lock_drop_sticky();
    if (!handoff_lock_is_closed(parts->lock) && !ended(callback)) {
      enter_call(call->id);
      return HANDOFF_CALL_RUN;
    }
  } else if (enter(parts, &call->saved)) {
    enter_call(call->id);
    if (HANDOFF_LIKELY(!ended(callback))) return HANDOFF_CALL_RUN;
    handoff_callback_end(call);
    return drop(call, answer);
  }
  int saved_errno = errno;
  if (handoff_traces()) handoff_trace_callback(false, parts->lock, parts->place);
  unpin(call->id);
  handoff_restore_errno(saved_errno);
  return drop(call, answer);
}


void handoff_callback_end(handoff_call *call) {
  int saved_errno = errno;
  leave_call();
  handoff_lock *lock = call->callback->parts.lock;
  if (call->unlocked) {
    unpin(call->id);
  } else {
    // While this thread has the lock nobody else can end the closure, and so free the record: that takes the lock.
    handoff_callback *last = handoff_table_unpin(call->id);
    bool under_lock = !handoff_mutant("callback-ends-unlocked");
    if (last != NULL && under_lock) last->parts.release(last->parts.closure);
    handoff_lock_restore(lock, call->saved);
    if (last != NULL && !under_lock) last->parts.release(last->parts.closure);
    if (last != NULL) discard(last);
  }
  if (handoff_traces()) handoff_trace_callback(false, lock, (handoff_place){0});
  handoff_restore_errno(saved_errno);
}


void handoff_callback_invalidate(void *context) {
  int saved_errno = errno;
  void *object;
  handoff_resolution found = HANDOFF_WRONG_TAG;
  if (answer_of(context) != NULL) found = handoff_table_pin(id_of(context), HANDOFF_CALLBACK_TAG, &object);
  if (found == HANDOFF_WRONG_TAG) handoff_fatal("invalidate: %p is not the context of a callback", context);
  if (found == HANDOFF_RESOLVED) {
    handoff_callback *callback = object;
    handoff_check_fork("a callback of lock", callback->parts.lock->name);
    __atomic_store_n(&callback->ended, 1, __ATOMIC_RELEASE);
    handoff_table_remove(id_of(context)); // pinned here, so this returns nothing
    unpin(id_of(context));
  }
  handoff_restore_errno(saved_errno);
}
