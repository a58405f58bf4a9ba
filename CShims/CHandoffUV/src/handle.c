// SPDX-License-Identifier: Apache-2.0
//
// Lifetimes of handles and requests. A handle's storage has two users, libuv (until its close callback) and the Swift
// object; the second of them to go frees it.

#include "internal.h"

#include <CRecorder.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static uv_handle_t *raw(handoff_uv_handle *handle) { return (uv_handle_t *)handle->uv; }

// The last one frees: its acquire pairs with the releases of all others.
static void unreference(handoff_uv_handle *handle) {
  if (__atomic_sub_fetch(&handle->references, 1, __ATOMIC_ACQ_REL) == 0) free(handle);
}


handoff_uv_handle *handoff_uv_handle_create(handoff_loop *loop, uv_handle_type type, handoff_place place) {
  handoff_uv_check_thread(loop, "making a handle");
  if (loop->closing) return NULL;
  handoff_uv_handle *handle = NULL;
  if (posix_memalign((void **)&handle, 16, sizeof *handle + uv_handle_size(type)) != 0)
    handoff_fatal("loop '%s': out of memory for a handle", loop->name);
  memset(handle, 0, sizeof *handle + uv_handle_size(type));
  handle->loop = loop;
  handle->place = place;
  return handle;
}


void handoff_uv_handle_adopt(handoff_uv_handle *handle, void *object) {
  raw(handle)->data = handle;
  handle->object = object;
  handle->references = 2;
  handoff_count_add(HANDOFF_COUNT_HANDLES, 1);
}


// libuv refused it: only the object's reference is left, and abandoning must not post a close.
void handoff_uv_handle_discard(handoff_uv_handle *handle) {
  handle->state = HANDOFF_UV_CLOSED;
  handoff_count_add(HANDOFF_COUNT_HANDLES, -1);
  unreference(handle);
}


const char *handoff_uv_handle_type(handoff_uv_handle *handle) {
  const char *name = uv_handle_type_name(uv_handle_get_type(raw(handle)));
  return name != NULL ? name : "handle";
}


void *handoff_uv_use(handoff_uv_handle *handle, const handoff_loop *access, const char *call) {
  if (HANDOFF_UNLIKELY(handle->loop != access))
    handoff_fatal("%s: a %s of loop '%s' (made at %s) was used with a turn of loop '%s'", call,
                  handoff_uv_handle_type(handle), handle->loop->name, handoff_place_text(handle->place).text,
                  access->name);
  handoff_uv_check_thread(handle->loop, call);
  return handle->state == HANDOFF_UV_OPEN ? handle->uv : NULL;
}


void handoff_uv_bind(handoff_uv_handle *handle, handoff_uv_slot_name slot, void *closure, handoff_uv_mode mode) {
  handoff_uv_slot old = handle->slots[slot];
  handle->slots[slot] = (handoff_uv_slot){
      .id = closure != NULL ? handoff_table_add(closure, HANDOFF_UV_TAG) : 0,
      .mode = mode,
  };
  handoff_uv_forget(handle->loop, old);
}


void handoff_uv_keep(handoff_uv_handle *handle, bool keep) {
  void *object = __atomic_load_n(&handle->object, __ATOMIC_ACQUIRE); // pairs with the release of abandon
  if (object == NULL) return;
  handle->retained = keep;
  handle->loop->bridge->keep(object, keep);
}


void handoff_uv_settle(handoff_uv_handle *handle) { handoff_uv_settle_now(handle); }


// Senders of an async look at the state under the inbox's guard, on any thread.
static void set_state(handoff_uv_handle *handle, handoff_uv_state state) {
  handoff_guard_lock(&handle->loop->inbox.guard);
  handle->state = state;
  handoff_guard_unlock(&handle->loop->inbox.guard);
}


static void on_close(uv_handle_t *h) {
  handoff_uv_handle *handle = h->data;
  set_state(handle, HANDOFF_UV_CLOSED);
  handoff_uv_call_close(handle);
  for (int slot = 0; slot < HANDOFF_UV_SLOTS; slot++) handoff_uv_bind(handle, slot, NULL, HANDOFF_UV_LOCKED);
  handoff_uv_settle(handle);
  handoff_count_add(HANDOFF_COUNT_HANDLES, -1);
  unreference(handle);
}


void handoff_uv_close(handoff_uv_handle *handle) {
  handoff_uv_check_thread(handle->loop, "uv_close");
  if (handle->state != HANDOFF_UV_OPEN) return;
  set_state(handle, HANDOFF_UV_CLOSING);
  uv_close(raw(handle), on_close);
}


int handoff_uv_close_reset(handoff_uv_handle *handle) {
  handoff_uv_check_thread(handle->loop, "uv_tcp_close_reset");
  if (handle->state != HANDOFF_UV_OPEN) return 0;
  int r = uv_tcp_close_reset((uv_tcp_t *)handle->uv, on_close); // the close callback comes in a later phase
  if (r == 0) set_state(handle, HANDOFF_UV_CLOSING);
  return r;
}


// uv_async_send must not meet the end of the handle, and any thread may send: the state is looked at under the guard.
bool handoff_uv_async_send(handoff_uv_handle *handle) {
  handoff_check_fork("loop", handle->loop->name);
  handoff_guard *guard = &handle->loop->inbox.guard;
  handoff_guard_lock(guard);
  bool open = handle->state == HANDOFF_UV_OPEN || handoff_mutant("send-after-close");
  if (open) uv_async_send((uv_async_t *)handle->uv);
  handoff_guard_unlock(guard);
  return open;
}


void handoff_uv_handle_abandon(handoff_uv_handle *handle) {
  if (handoff_flags_now() & HANDOFF_FLAG_FORKED) return; // a copy of the parent's: it goes with the process
  __atomic_store_n(&handle->object, NULL, __ATOMIC_RELEASE);
  // Whether it is open is for the loop's thread to see, so the errand takes the object's reference along. A loop that
  // accepts nothing closes every handle by itself.
  handoff_uv_post errand = {.close = handle};
  if (handoff_uv_inbox_add(handle->loop, errand) != HANDOFF_UV_OK) unreference(handle);
}


void handoff_uv_close_abandoned(handoff_uv_handle *handle) {
  handoff_uv_close(handle);
  unreference(handle);
}


void handoff_uv_on_alloc(uv_handle_t *h, size_t suggested, uv_buf_t *buffer) {
  (void)suggested;
  handoff_loop *loop = ((handoff_uv_handle *)h->data)->loop;
  if (loop->read_buffer == NULL) loop->read_buffer = malloc(HANDOFF_UV_READ_BUFFER);
  *buffer = uv_buf_init(loop->read_buffer, loop->read_buffer != NULL ? HANDOFF_UV_READ_BUFFER : 0);
}


handoff_uv_request *handoff_uv_request_create(handoff_loop *loop, uv_req_type type, handoff_uv_handle *owner,
                                              void *closure, handoff_uv_mode mode) {
  handoff_uv_check_thread(loop, "making a request");
  if (loop->closing) return NULL;
  handoff_uv_request *request = NULL;
  if (posix_memalign((void **)&request, 16, sizeof *request + uv_req_size(type)) != 0)
    handoff_fatal("loop '%s': out of memory for a request", loop->name);
  memset(request, 0, sizeof *request + uv_req_size(type));
  ((uv_req_t *)request->uv)->data = request;
  request->loop = loop;
  request->owner = owner;
  if (owner != NULL && !handoff_mutant("request-keeps-nothing")) owner->pending += 1;
  if (closure != NULL) request->slot = (handoff_uv_slot){handoff_table_add(closure, HANDOFF_UV_TAG), mode};
  request->next = loop->requests;
  if (loop->requests != NULL) loop->requests->previous = request;
  loop->requests = request;
  handoff_count_add(HANDOFF_COUNT_REQUESTS, 1);
  return request;
}


void *handoff_uv_request_own(handoff_uv_request *request, const void *from, size_t length) {
  if (length == 0) return NULL;
  request->bytes = malloc(length);
  if (request->bytes == NULL) handoff_fatal("loop '%s': out of memory for %zu bytes", request->loop->name, length);
  if (from != NULL) memcpy(request->bytes, from, length);
  return request->bytes;
}


void handoff_uv_request_discard(handoff_uv_request *request) {
  handoff_loop *loop = request->loop;
  if (request->previous != NULL)
    request->previous->next = request->next;
  else
    loop->requests = request->next;
  if (request->next != NULL) request->next->previous = request->previous;
  handoff_uv_forget(loop, request->slot);
  // libuv keeps a copy of the path, and whatever the call brought, until it is told.
  uv_req_t *raw = (uv_req_t *)request->uv;
  if (raw->type == UV_FS) uv_fs_req_cleanup((uv_fs_t *)raw);
  if (request->owner != NULL && !handoff_mutant("request-keeps-nothing")) request->owner->pending -= 1;
  free(request->bytes);
  free(request);
  handoff_count_add(HANDOFF_COUNT_REQUESTS, -1);
}


void handoff_uv_close_descriptor(int descriptor) { close(descriptor); }


void handoff_uv_on_worker(uv_work_t *work) {
  handoff_uv_request *request = work->data;
  bool traces = HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_TRACE);
  const uv_loop_t *uv = request->loop->uv;
  if (traces)
    handoff_record_call(HANDOFF_EVENT_WORK_BEGIN, HANDOFF_OBJECT_LOOP, uv, handoff_site_of_place("work kernel", 0));
  request->kernel(request->context);
  if (traces) handoff_record_call(HANDOFF_EVENT_WORK_END, HANDOFF_OBJECT_LOOP, uv, 0);
  const handoff_lock *held = handoff_thread_held();
  if (held != NULL)
    handoff_fatal("loop '%s': a work kernel returned while its worker thread holds lock '%s' (taken at %s)",
                  request->loop->name, held->name, handoff_lock_taken_at(held).text);
}
