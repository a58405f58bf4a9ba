// SPDX-License-Identifier: Apache-2.0
//
// From a libuv callback to a Swift closure, and back: the lock is taken as the closure's mode and the loop's policy ask, the
// closure is resolved and called, what the call owned is destroyed, and only then the lock is given up or kept. The loop's
// thread only.
//
// A handle's callback is the path that must be cheap. Only this thread removes its closure, so nothing is pinned; the loop
// keeps its Swift object anyway, so nothing is retained; and what happens rarely is out of line. Beside what the lock
// costs it pays for no atomic operation.

#include "internal.h"

#include <CRecorder.h>


void handoff_uv_drop_sticky(handoff_loop *loop) {
  handoff_lock *lock = loop->lock;
  if (handoff_lock_is_mine(lock) && handoff_lock_hold(lock) == HANDOFF_HOLD_STICKY) handoff_lock_release(lock);
}


// A release may do no more than open the lock, and a loop that is never idle has taken it again before anybody has
// woken up, turn after turn. So the time of the budget counts across turns: who has been the first for so long is
// handed the lock.
void handoff_uv_end_turn(handoff_loop *loop) {
  handoff_lock *lock = loop->lock;
  if (!handoff_lock_is_mine(lock) || handoff_lock_hold(lock) != HANDOFF_HOLD_STICKY) return;
  if (HANDOFF_UNLIKELY(handoff_lock_waited_for(lock, loop->budget_ns)) && !handoff_mutant("turn-budget")) {
    if (handoff_lock_hand_over(lock)) loop->yields += 1;
  } else {
    handoff_lock_release(lock);
  }
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


// The common case of what follows: the hold that a callback before has left, and nobody waits.
HANDOFF_INLINE bool resume(handoff_loop *loop, const char *place) {
  handoff_lock *lock = loop->lock;
  if (!handoff_lock_is_mine(lock) || handoff_lock_hold(lock) != HANDOFF_HOLD_STICKY) return false;
  if (HANDOFF_UNLIKELY(handoff_lock_contended(lock)) || !handoff_lock_resume(lock, place, 0)) return false;
  loop->batch += 1;
  loop->contended_since = 0;
  return true;
}


// All the rest of it, out of line: the common cases then need no stack frame. `polled`: what called the callback came from
// a poll that could block, so it waits as I/O does; a reacquire of the same turn queues like anybody's (I12).
__attribute__((noinline)) static bool enter_slowly(handoff_loop *loop, const char *place, bool polled,
                                                   uint32_t *saved) {
  handoff_lock *lock = loop->lock;
  if (handoff_lock_is_mine(lock) && handoff_lock_hold(lock) == HANDOFF_HOLD_STICKY) spend_budget(loop);
  handoff_wait wait = {.fallible = true, .io = polled || handoff_mutant("io-always")};
  return handoff_lock_acquire_as(lock, place, 0, &wait, saved) == HANDOFF_ACQUIRED;
}


bool handoff_uv_enter(handoff_loop *loop, const char *place, uint32_t *saved) {
  handoff_lock *lock = loop->lock;
  bool polled = loop->polled;
  loop->polled = false;
  if (!handoff_lock_is_mine(lock)) {
    loop->batch = 0;
    loop->contended_since = 0;
    loop->acquisitions += 1;
    *saved = HANDOFF_HOLD_NONE;
    if (handoff_lock_enter_free(lock, place, 0)) return true;
  }
  return enter_slowly(loop, place, polled, saved);
}


void handoff_uv_leave(handoff_loop *loop, uint32_t saved) {
  // A real acquire under the once-per-turn policy stays until the hook: what comes next finds it sticky.
  if (saved == HANDOFF_HOLD_NONE && loop->policy == HANDOFF_UV_ONCE_PER_TURN) saved = HANDOFF_HOLD_STICKY;
  handoff_lock_restore(loop->lock, saved);
}


// ---- The end of a closure ------------------------------------------------------------------------------------------

// Destroys a closure under the lock, whatever this thread's hold is; a pure one without. Also works when the lock is
// closed: the state that its captures belong to is still guarded.
static void destroy_closure(handoff_loop *loop, void *closure, uint32_t mode) {
  bool as_is = (mode == HANDOFF_UV_PURE && !handoff_mutant("pure-under-lock")) ||
               (handoff_lock_is_mine(loop->lock) && handoff_lock_hold(loop->lock) != HANDOFF_HOLD_STICKY);
  uint32_t saved = HANDOFF_HOLD_NONE;
  if (!as_is) {
    bool here = handoff_uv_on_loop(loop); // what a drive that has ended drops may be destroyed beside the next one
    handoff_wait wait = {.io = here && loop->polled};
    if (here) loop->polled = false;
    handoff_lock_acquire_as(loop->lock, "end of a callback", 0, &wait, &saved);
  }
  loop->bridge->destroy(closure);
  if (!as_is) handoff_lock_restore(loop->lock, saved);
}

HANDOFF_INLINE void destroy(handoff_loop *loop, void *closure, uint32_t mode) {
  if (closure != NULL) destroy_closure(loop, closure, mode);
}


void handoff_uv_forget(handoff_loop *loop, handoff_uv_slot slot) {
  if (slot.id == 0) return;
  void *closure = handoff_table_remove(slot.id);
  handoff_uv_call *outermost = NULL;
  for (handoff_uv_call *call = loop->call; call != NULL; call = call->outer)
    if (call->id == slot.id && !(outermost != NULL && handoff_mutant("inner-call-ends-it"))) outermost = call;
  if (outermost != NULL && !handoff_mutant("closure-not-kept"))
    outermost->doomed = closure;
  else
    destroy(loop, closure, slot.mode);
}


// ---- Calls ---------------------------------------------------------------------------------------------------------

static void count_dropped(handoff_loop *loop) {
  loop->dropped += 1;
  handoff_count_add(HANDOFF_COUNT_DROPPED, 1);
}


static bool traces(void) { return HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_TRACE); }

HANDOFF_COLD static void trace_call(handoff_loop *loop, bool begins, const char *place) {
  if (begins) handoff_uv_trace_poll(loop, false);
  handoff_record_call(begins ? HANDOFF_EVENT_CALLBACK_BEGIN : HANDOFF_EVENT_CALLBACK_END, HANDOFF_OBJECT_LOOP, loop->uv,
                      begins ? handoff_site_of_place(place, 0) : 0);
}

// Before the call of a closure: sees to the lock, as its mode asks. False when the lock is closed: no token may be made.
HANDOFF_INLINE bool begin(handoff_loop *loop, uint32_t mode, const char *place, uint32_t *saved) {
  loop->callbacks += 1;
  if (HANDOFF_LIKELY(mode == HANDOFF_UV_LOCKED)) {
    *saved = HANDOFF_HOLD_STICKY;
    return resume(loop, place) || handoff_uv_enter(loop, place, saved);
  }
  *saved = HANDOFF_HOLD_NONE;
  handoff_uv_drop_sticky(loop);
  return mode != HANDOFF_UV_SCOPED || handoff_uv_enter(loop, place, saved);
}

// After a call that began. What the call owned is destroyed by now.
HANDOFF_INLINE void end(handoff_loop *loop, uint32_t mode, uint32_t saved) {
  if (saved == HANDOFF_HOLD_STICKY)
    handoff_lock_set_hold(loop->lock, HANDOFF_HOLD_STICKY);
  else if (mode == HANDOFF_UV_LOCKED)
    handoff_uv_leave(loop, saved);
  else if (mode == HANDOFF_UV_SCOPED)
    handoff_lock_restore(loop->lock, saved);
}


static void not_found(handoff_loop *loop, handoff_resolution found, const char *place) {
  if (found == HANDOFF_WRONG_TAG)
    handoff_fatal("loop '%s': %s came with the id of a closure of another kind", loop->name, place);
  count_dropped(loop);
}


// The record leaves the table before the call, so its closure is this call's own. One whose handle has lost its Swift object
// is told that it is dropped: somebody may wait for it.
void handoff_uv_call_once(handoff_loop *loop, handoff_uv_slot slot, handoff_uv_handle *handle, const char *place,
                          const handoff_uv_event *event) {
  if (slot.id == 0) return;
  uint32_t saved;
  void *closure = NULL;
  if (traces()) trace_call(loop, true, place);
  void *owner = handle != NULL ? handoff_uv_begin_call(handle) : NULL;
  bool begun = begin(loop, slot.mode, place, &saved);
  bool runs = begun && (handle == NULL || owner != NULL);
  if (!runs) count_dropped(loop);
  handoff_resolution found = handoff_table_take(slot.id, HANDOFF_UV_TAG, &closure);
  if (found != HANDOFF_RESOLVED)
    not_found(loop, found, place);
  else if (runs)
    loop->bridge->run(loop, closure, owner, event);
  else
    loop->bridge->drop(loop, closure, event);
  if (owner != NULL) handle->calls -= 1;

  bool late = handoff_mutant("destroy-after-release");
  if (!late) destroy(loop, closure, slot.mode);
  if (begun) end(loop, slot.mode, saved);
  if (traces()) trace_call(loop, false, place);
  if (!late) return;
  handoff_uv_drop_sticky(loop);
  if (closure != NULL) loop->bridge->destroy(closure);
}


// One call of a closure that stays bound, unless it is replaced or unbound while it runs. Its record is removed by this
// thread only, so the call need not pin it.
HANDOFF_INLINE void call_bound(handoff_loop *loop, handoff_uv_slot slot, void *owner, const char *place,
                              const handoff_uv_event *event) {
  uint32_t saved;
  void *closure;
  if (traces()) trace_call(loop, true, place);
  bool begun = begin(loop, slot.mode, place, &saved);
  if (!begun) count_dropped(loop);
  handoff_resolution found = handoff_table_look(slot.id, HANDOFF_UV_TAG, &closure);
  if (HANDOFF_LIKELY(found == HANDOFF_RESOLVED)) {
    handoff_uv_call call = {slot.id, NULL, loop->call};
    loop->call = &call;
    if (begun)
      loop->bridge->run(loop, closure, owner, event);
    else
      loop->bridge->drop(loop, closure, event);
    loop->call = call.outer;
    destroy(loop, call.doomed, slot.mode);
  } else {
    not_found(loop, found, place);
  }
  if (begun) end(loop, slot.mode, saved);
  if (traces()) trace_call(loop, false, place);
}


HANDOFF_INLINE void call_handle(handoff_uv_handle *handle, handoff_uv_slot_name name, const char *place,
                                const handoff_uv_event *event) {
  handoff_uv_slot slot = handle->slots[name];
  if (slot.id == 0) return;
  // Its Swift object may have gone while libuv still had a callback to deliver: nobody is left to hear it.
  void *owner = handoff_uv_begin_call(handle);
  if (owner == NULL) return;
  call_bound(handle->loop, slot, owner, place, event);
  handle->calls -= 1;
}


void handoff_uv_call_close(handoff_uv_handle *handle) {
  call_handle(handle, HANDOFF_UV_CLOSE, "close callback", &(handoff_uv_event){0});
}


void handoff_uv_drop(handoff_loop *loop, handoff_uv_slot slot) {
  void *closure;
  handoff_count_add(HANDOFF_COUNT_DROPPED, 1);
  if (handoff_table_take(slot.id, HANDOFF_UV_TAG, &closure) != HANDOFF_RESOLVED) return;
  loop->bridge->drop(loop, closure, &(handoff_uv_event){.status = UV_ECANCELED});
  destroy(loop, closure, slot.mode);
}


HANDOFF_INLINE void dispatch_handle(handoff_uv_handle *handle, handoff_uv_slot_name slot, const char *place,
                                    const handoff_uv_event *event) {
  call_handle(handle, slot, place, event);
  handoff_uv_settle_now(handle);
}

static void dispatch_request(handoff_uv_request *request, const char *place, const handoff_uv_event *event) {
  handoff_loop *loop = request->loop;
  handoff_uv_slot slot = request->slot;
  handoff_uv_handle *handle = request->owner;
  request->slot.id = 0;
  handoff_uv_call_once(loop, slot, handle, place, event);
  handoff_uv_request_discard(request);
  if (handle != NULL) handoff_uv_settle_now(handle);
}

#define DEFINE_HANDLE(name, parameters, slot, s, d, p, n) \
  void handoff_uv_on_##name parameters { \
    dispatch_handle(h->data, slot, #name " callback", \
                    &(handoff_uv_event){.status = (s), .detail = (d), .data = (p), .length = (n)}); \
  }
HANDOFF_UV_HANDLE_CALLBACKS(DEFINE_HANDLE)

#define DEFINE_REQUEST(name, parameters, s, d, p, n) \
  void handoff_uv_on_##name parameters { \
    dispatch_request(r->data, #name " callback", \
                     &(handoff_uv_event){.status = (s), .detail = (d), .data = (p), .length = (n)}); \
  }
HANDOFF_UV_REQUEST_CALLBACKS(DEFINE_REQUEST)
