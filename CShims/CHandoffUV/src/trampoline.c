// SPDX-License-Identifier: Apache-2.0
//
// From a libuv callback to a Swift closure, and back.

#include "internal.h"


void handoff_uv_drop_sticky(handoff_loop *loop) {
  handoff_lock *lock = loop->lock;
  if (handoff_lock_is_mine(lock) && handoff_lock_hold(lock) == HANDOFF_HOLD_STICKY) handoff_lock_release(lock);
}


// A hold that spans callbacks ends at its budget when somebody waits (I12). The clock is read only while somebody does.
static void spend_budget(handoff_loop *loop) {
  handoff_lock *lock = loop->lock;
  loop->batch += 1;
  if (!handoff_lock_contended(lock)) {
    loop->contended_since = 0;
    return;
  }
  uint64_t now = handoff_now();
  if (loop->contended_since == 0) loop->contended_since = now;
  if (loop->batch < loop->budget_callbacks && now - loop->contended_since < loop->budget_ns) return;
  if (handoff_mutant("no-budget")) return;
  if (handoff_lock_pass_on(lock)) loop->yields += 1;
  loop->batch = 0;
  loop->contended_since = 0;
}


bool handoff_uv_enter(handoff_loop *loop, const char *place, uint32_t *saved) {
  handoff_lock *lock = loop->lock;
  if (handoff_lock_is_mine(lock)) {
    if (handoff_lock_hold(lock) == HANDOFF_HOLD_STICKY) spend_budget(loop);
  } else {
    loop->batch = 0;
    loop->contended_since = 0;
    loop->acquisitions += 1;
  }
  return handoff_lock_enter(lock, place, 0, saved) == HANDOFF_ACQUIRED;
}


void handoff_uv_leave(handoff_loop *loop, uint32_t saved) {
  // A real acquire under the once-per-turn policy stays until the hook: what comes next finds it sticky.
  if (saved == HANDOFF_HOLD_NONE && loop->policy == HANDOFF_UV_ONCE_PER_TURN) saved = HANDOFF_HOLD_STICKY;
  handoff_lock_restore(loop->lock, saved);
}


// Destroys a closure under the lock, whatever this thread's hold is; a pure one without. Also works when the lock is closed: the state that
// its captures belong to is still guarded.
static void destroy(handoff_loop *loop, void *closure, uint32_t mode) {
  if (closure == NULL) return;
  bool as_is = (mode == HANDOFF_UV_PURE && !handoff_mutant("pure-under-lock")) ||
               (handoff_lock_is_mine(loop->lock) && handoff_lock_hold(loop->lock) != HANDOFF_HOLD_STICKY);
  uint32_t saved = HANDOFF_HOLD_NONE;
  if (!as_is) saved = handoff_lock_acquire(loop->lock, "end of a callback", 0);
  loop->bridge->destroy(closure);
  if (!as_is) handoff_lock_restore(loop->lock, saved);
}


void handoff_uv_forget(handoff_loop *loop, handoff_uv_slot slot) {
  if (slot.id != 0) destroy(loop, handoff_table_remove(slot.id), slot.mode);
}


void handoff_uv_dispatch(handoff_loop *loop, handoff_uv_slot slot, handoff_uv_handle *owner, const char *place,
                         handoff_uv_event event, bool once) {
  if (slot.id == 0) return;
  loop->callbacks += 1;
  event.mode = slot.mode;
  event.delivery = HANDOFF_UV_RUN;

  uint32_t saved = HANDOFF_HOLD_NONE;
  bool locked = slot.mode == HANDOFF_UV_LOCKED || slot.mode == HANDOFF_UV_SCOPED;
  if (slot.mode != HANDOFF_UV_LOCKED) handoff_uv_drop_sticky(loop);
  if (locked && !handoff_uv_enter(loop, place, &saved)) {
    event.delivery = HANDOFF_UV_DROPPED;
    locked = false;
    loop->dropped += 1;
    handoff_count_add(HANDOFF_COUNT_DROPPED, 1);
  }

  void *closure;
  switch (handoff_table_pin(slot.id, HANDOFF_UV_TAG, &closure)) {
  case HANDOFF_RESOLVED:
    if (once) handoff_table_remove(slot.id); // pinned here, so this returns nothing to destroy
    loop->bridge->deliver(loop, closure, owner, &event);
    if (handoff_mutant("destroy-after-release") && locked) {
      handoff_uv_leave(loop, saved);
      handoff_uv_drop_sticky(loop);
      closure = handoff_table_unpin(slot.id);
      if (closure != NULL) loop->bridge->destroy(closure);
      return;
    }
    destroy(loop, handoff_table_unpin(slot.id), slot.mode);
    break;
  case HANDOFF_WRONG_TAG:
    handoff_fatal("loop '%s': %s came with the id of a closure of another kind", loop->name, place);
  case HANDOFF_GONE:
    loop->dropped += 1;
    handoff_count_add(HANDOFF_COUNT_DROPPED, 1);
  }

  if (!locked) return;
  if (slot.mode == HANDOFF_UV_SCOPED)
    handoff_lock_restore(loop->lock, saved);
  else
    handoff_uv_leave(loop, saved);
}


void handoff_uv_drop(handoff_loop *loop, handoff_uv_slot slot) {
  void *closure;
  handoff_count_add(HANDOFF_COUNT_DROPPED, 1);
  if (handoff_table_pin(slot.id, HANDOFF_UV_TAG, &closure) != HANDOFF_RESOLVED) return;
  handoff_table_remove(slot.id);
  handoff_uv_event event = {.delivery = HANDOFF_UV_DROPPED, .mode = slot.mode, .status = UV_ECANCELED};
  loop->bridge->deliver(loop, closure, NULL, &event);
  destroy(loop, handoff_table_unpin(slot.id), slot.mode);
}


static void dispatch_handle(handoff_uv_handle *handle, handoff_uv_slot_name slot, const char *place,
                            handoff_uv_event event) {
  handoff_uv_dispatch(handle->loop, handle->slots[slot], handle, place, event, false);
  handle->loop->bridge->settle(handle);
}

static void dispatch_request(handoff_uv_request *request, const char *place, handoff_uv_event event) {
  handoff_loop *loop = request->loop;
  handoff_uv_slot slot = request->slot;
  handoff_uv_handle *owner = request->owner;
  request->slot.id = 0;
  handoff_uv_dispatch(loop, slot, owner, place, event, true);
  handoff_uv_request_discard(request);
  if (owner != NULL) loop->bridge->settle(owner);
}

#define DEFINE_HANDLE(name, parameters, slot, s, d, p, n) \
  void handoff_uv_on_##name parameters { \
    dispatch_handle(h->data, slot, #name " callback", \
                    (handoff_uv_event){.status = (s), .detail = (d), .data = (p), .length = (n)}); \
  }
HANDOFF_UV_HANDLE_CALLBACKS(DEFINE_HANDLE)

#define DEFINE_REQUEST(name, parameters, s, d, p, n) \
  void handoff_uv_on_##name parameters { \
    dispatch_request(r->data, #name " callback", \
                     (handoff_uv_event){.status = (s), .detail = (d), .data = (p), .length = (n)}); \
  }
HANDOFF_UV_REQUEST_CALLBACKS(DEFINE_REQUEST)
