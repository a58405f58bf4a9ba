// SPDX-License-Identifier: Apache-2.0
//
// Callbacks of any C library: the context that C is given, and what happens before and after the closure's call.
//
// A context looks like a pointer and is none. It is
//
//   generation (32 bits) | answer (9 bits) | slot of the closure table + 1 (23 bits)
//
// Generation and slot are the closure's id. The answer is the number of what C gets when the closure can no longer run,
// kept for ever beside the type of callback that it belongs to: so a call that comes late, after closure and record have
// gone, is still told apart from a call with somebody else's context, and still answered.
//
// Any thread may be in any function here. None of them changes errno.

#ifndef HANDOFF_CALLBACK_H
#define HANDOFF_CALLBACK_H

#include "handoff_base.h"
#include "handoff_lock.h"
#include "handoff_report.h"
#include "handoff_table.h"

#define HANDOFF_CALLBACK_TAG 0x6362u // what records of callbacks are tagged with in the id table
#define HANDOFF_ANSWER_BITS 9
_Static_assert(sizeof(void *) >= sizeof(handoff_id), "a callback's context is a 64-bit number that C keeps as a pointer");

typedef struct handoff_callback_parts {
  handoff_lock *lock;
  void *closure;               // a Swift object (+1), let go of under the lock
  void *keeper;                // a Swift object (+1) that keeps lock and `gone`, let go of when the lock is given up
  void (*release)(void *object); // lets go of either
  uint32_t *gone; // in the keeper: set, and woken, when the closure is destroyed and the lock given up
  const void *type;            // identity of the closure's type; only compared
  const void *answer;          // what C gets when the closure cannot run
  size_t answer_size;
  handoff_place place; // where the callback was made: stands in reports as the place where the lock was taken
  uint32_t unlocked;   // the closure runs without the lock
} handoff_callback_parts;

typedef enum {
  HANDOFF_CALL_RUN,        // call the closure, then handoff_callback_end
  HANDOFF_CALL_DROPPED,    // invalidated, or the lock is closed: counted; return the answer
  HANDOFF_CALL_WRONG_TYPE, // a context of another type of callback
  HANDOFF_CALL_UNKNOWN,    // not a context of a callback
} handoff_call_verdict;

typedef struct handoff_call { // on the stack of one call from C
  struct handoff_callback *callback;
  handoff_id id;
  void *closure;      // to run
  const void *answer; // when dropped
  const void *type;   // when of the wrong type: the right one
  uint32_t saved;     // the hold to be put back
  uint32_t unlocked;
} handoff_call;

// Takes closure and keeper over and returns the context to give to C.
void *handoff_callback_create(const handoff_callback_parts *parts);
// C has called. Takes the lock unless the callback is an unlocked one. Fatal when this thread holds the lock and has
// neither released nor lent it.
handoff_call_verdict handoff_callback_begin(handoff_call *call, void *context, const void *type);
// The closure has returned. Ends it, under the lock, if it was invalidated and this was its last call.
void handoff_callback_end(handoff_call *call);
// No call begins from now on. Waits for the lock, to end the closure under it, unless a call is running: the last one of
// those ends it. Can itself be given to C as the destructor of a context.
void handoff_callback_invalidate(void *context);
// Whether this thread is in a call of the callback: waiting for its end here would be for ever. Of calls that are
// nested deeper than HANDOFF_CALLS_SEEN nothing is known; then the answer is true.
bool handoff_callback_is_running_here(void *context);
#define HANDOFF_CALLS_SEEN 32
// Waits until an invalidated callback's last call has ended and its closure is destroyed. Not while holding its lock.
void handoff_callback_await_end(uint32_t *gone);

#endif
