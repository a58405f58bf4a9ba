// SPDX-License-Identifier: Apache-2.0
//
// What the sources of this target share.

#ifndef HANDOFF_UV_INTERNAL_H
#define HANDOFF_UV_INTERNAL_H

#include "CHandoffUV.h"

// Calls the closure of a request or a post, with the handle that the request is on, if any, and destroys it.
void handoff_uv_call_once(handoff_loop *loop, handoff_uv_slot slot, handoff_uv_handle *handle, const char *place,
                          const handoff_uv_event *event);
// Calls the closure that a handle has for its close callback.
void handoff_uv_call_close(handoff_uv_handle *handle);

// The loop takes a reference to a handle's Swift object, or lets go of it.
void handoff_uv_keep(handoff_uv_handle *handle, bool keep);

// Keeps a handle's Swift object for a call that has it as its argument; NULL when it is gone. The object may go on another
// thread, but not while the loop keeps it. The call's end takes 1 from `calls`, and settles.
HANDOFF_INLINE void *handoff_uv_begin_call(handoff_uv_handle *handle) {
  void *object = __atomic_load_n(&handle->object, __ATOMIC_ACQUIRE);
  if (object == NULL) return NULL;
  if (HANDOFF_UNLIKELY(!handle->retained)) handoff_uv_keep(handle, true);
  handle->calls += 1;
  return object;
}

// handoff_uv_settle, inline. While a call runs nothing is settled: its end comes here again.
HANDOFF_INLINE void handoff_uv_settle_now(handoff_uv_handle *handle) {
  if (handle->calls != 0 && !handoff_mutant("owner-not-kept")) return;
  bool keep = handle->state == HANDOFF_UV_CLOSING;
  if (handle->state == HANDOFF_UV_OPEN)
    keep = handle->pending != 0 || uv_is_active((uv_handle_t *)handle->uv);
  if (HANDOFF_UNLIKELY(keep != handle->retained)) handoff_uv_keep(handle, keep);
}
// Tells a closure that it will not be called, and destroys it.
void handoff_uv_drop(handoff_loop *loop, handoff_uv_slot slot);
// Takes a slot's id out of the table and destroys its closure, under the lock unless it is pure; after its call if it is
// running.
void handoff_uv_forget(handoff_loop *loop, handoff_uv_slot slot);
// Releases the loop's lock if it is held between two callbacks.
void handoff_uv_drop_sticky(handoff_loop *loop);
// The same at the end of a turn, for the hook.
void handoff_uv_end_turn(handoff_loop *loop);

// For a recording that does not see libuv's own calls: a poll begins, or has ended by now.
void handoff_uv_trace_poll(handoff_loop *loop, bool begins);

int handoff_uv_wake_create(handoff_loop *loop);
void handoff_uv_wake(handoff_loop *loop); // inbox guard held
uv_handle_t *handoff_uv_wake_handle(handoff_loop *loop);
void handoff_uv_wake_closed(handoff_loop *loop); // after its close callback

handoff_uv_result handoff_uv_inbox_add(handoff_loop *loop, handoff_uv_post post);
// The errand of an abandoned handle, with its reference.
void handoff_uv_close_abandoned(handoff_uv_handle *handle);
// Runs what is in the inbox now; what comes meanwhile waits for the next wake-up.
void handoff_uv_drain(handoff_loop *loop);
// The loop's drive begins, on `thread`, and ends, which drops the posts that somebody waits for. It cannot end, and
// false is returned, while a shutdown is asked for and not done.
handoff_uv_result handoff_uv_inbox_begin(handoff_loop *loop, handoff_thread *thread);
bool handoff_uv_inbox_end(handoff_loop *loop, bool ended);
// Nothing is accepted any more but jobs; then nothing runs any more, and jobs are for handoff_uv_run_late.
void handoff_uv_inbox_shut(handoff_loop *loop);
void handoff_uv_inbox_last(handoff_loop *loop);

#endif
