// SPDX-License-Identifier: Apache-2.0
//
// What the sources of this target share.

#ifndef HANDOFF_UV_INTERNAL_H
#define HANDOFF_UV_INTERNAL_H

#include "CHandoffUV.h"

// The two ways from libuv into Swift. A handle's closure stays bound and is called again and again; a request's or a
// post's is called once, with the handle that the request is on, if any, and destroyed.
void handoff_uv_call_handle(handoff_uv_handle *handle, handoff_uv_slot_name slot, const char *place,
                            const handoff_uv_event *event);
void handoff_uv_call_once(handoff_loop *loop, handoff_uv_slot slot, handoff_uv_handle *handle, const char *place,
                          const handoff_uv_event *event);
// Keeps a handle's Swift object for a call that has it as its argument; NULL when it is gone. The call's end takes 1 from
// `calls`, and settles.
void *handoff_uv_begin_call(handoff_uv_handle *handle);
// Tells a closure that it will not be called, and destroys it.
void handoff_uv_drop(handoff_loop *loop, handoff_uv_slot slot);
// Takes a slot's id out of the table and destroys its closure, under the lock unless it is pure; after its call if it is
// running.
void handoff_uv_forget(handoff_loop *loop, handoff_uv_slot slot);
// Releases the loop's lock if it is held between two callbacks.
void handoff_uv_drop_sticky(handoff_loop *loop);

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
