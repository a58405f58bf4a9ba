// SPDX-License-Identifier: Apache-2.0
//
// Events that say what a thread holds, wants, and is doing: each is written, and the thread's record brought up to date,
// by that thread. The held locks are kept from the level ALL on; below it, releases are not seen.

#include "internal.h"


UNSEEN void handoff_record(handoff_event_kind kind, uint8_t flags, handoff_object_type type, uint64_t object,
                           uint64_t argument, uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  handoff_put(self, 0, kind, flags, type, object, argument, site);
  handoff_recorder_end(self);
}


// ---- What a thread is doing ----------------------------------------------------------------------------------------

UNSEEN static void does(handoff_recorded_thread *self, handoff_doing doing, uint64_t object, uint32_t site,
                        uint64_t since) {
  self->object = object;
  self->site = site;
  self->since = since;
  __atomic_store_n(&self->doing, (uint32_t)doing, __ATOMIC_RELEASE);
}

// After a wait.
UNSEEN static void goes_on(handoff_recorded_thread *self, uint64_t since) {
  does(self, self->region != 0 ? HANDOFF_DOING_C : HANDOFF_DOING_RUN, self->region, 0, since);
}


// ---- What it holds -------------------------------------------------------------------------------------------------

UNSEEN static handoff_held *find(handoff_recorded_thread *self, uint64_t object) {
  for (uint32_t i = self->held_count; i-- > 0;)
    if (self->held[i].object == object) return &self->held[i];
  return NULL;
}

UNSEEN static void hold(handoff_recorded_thread *self, handoff_object_type type, uint64_t object, uint8_t flags,
                        uint32_t site) {
  handoff_held *held = (flags & HANDOFF_EVENT_AGAIN) != 0 ? find(self, object) : NULL;
  if (held != NULL) {
    held->depth += 1;
    return;
  }
  if (self->held_count == HANDOFF_HELD_MAX) {
    self->held_lost += 1;
    return;
  }
  self->held[self->held_count] = (handoff_held){object, site, (uint8_t)type, flags, 1};
  __atomic_store_n(&self->held_count, self->held_count + 1, __ATOMIC_RELEASE);
}

UNSEEN static void let_go(handoff_recorded_thread *self, uint64_t object) {
  handoff_held *held = find(self, object);
  if (held == NULL) return; // taken before the recording began, by another thread, or with the table full
  if (--held->depth != 0) return;
  for (handoff_held *last = &self->held[self->held_count - 1]; held != last; held++) *held = held[1];
  __atomic_store_n(&self->held_count, self->held_count - 1, __ATOMIC_RELEASE);
}


// ---- Locks ---------------------------------------------------------------------------------------------------------

UNSEEN void handoff_record_want(handoff_object_type type, const void *object, uint8_t flags, uint64_t holder,
                                uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t address = (uint64_t)(uintptr_t)object;
  uint64_t now = handoff_put(self, 0, HANDOFF_EVENT_REQUEST, flags, type, address, holder, site);
  does(self, HANDOFF_DOING_WANT, address, site, now);
  if (UNLIKELY(self->held_count != 0))
    handoff_observe(self, HANDOFF_OBSERVED_ACQUIRE, type, address, 0, flags, site, 0);
  handoff_recorder_end(self);
}


UNSEEN void handoff_record_acquired(handoff_object_type type, const void *object, uint8_t flags, uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t address = (uint64_t)(uintptr_t)object;
  uint64_t now = handoff_put(self, 0, HANDOFF_EVENT_ACQUIRE, flags, type, address, 0, site);
  self->acquired += 1;
  if ((flags & HANDOFF_EVENT_WAITED) != 0) {
    self->waited += 1;
    if (self->doing == HANDOFF_DOING_WANT) self->wait_ticks += now - self->since;
    goes_on(self, now);
  } else if (UNLIKELY(self->held_count != 0) &&
             (flags & (HANDOFF_EVENT_TRIED | HANDOFF_EVENT_AGAIN | HANDOFF_EVENT_IMPLIED)) == 0) {
    handoff_observe(self, HANDOFF_OBSERVED_ACQUIRE, type, address, 0, flags, site, 0);
  }
  if (handoff_records(HANDOFF_LEVEL_ALL)) hold(self, type, address, flags, site);
  handoff_recorder_end(self);
}


UNSEEN void handoff_record_abandoned(handoff_object_type type, const void *object, handoff_abandon why,
                                     uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t now = handoff_put(self, 0, HANDOFF_EVENT_ABANDON, 0, type, (uint64_t)(uintptr_t)object, why, site);
  if (self->doing == HANDOFF_DOING_WANT) self->wait_ticks += now - self->since;
  goes_on(self, now);
  handoff_recorder_end(self);
}


UNSEEN void handoff_record_released_at(uint64_t ticks, handoff_event_kind kind, handoff_object_type type,
                                       const void *object, uint8_t flags, uint64_t to, uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t address = (uint64_t)(uintptr_t)object;
  handoff_put(self, ticks, kind, flags, type, address, to, site);
  if (LIKELY(self->held_count != 0)) let_go(self, address);
  handoff_recorder_end(self);
}


void handoff_record_released(handoff_event_kind kind, handoff_object_type type, const void *object, uint8_t flags,
                             uint64_t to, uint32_t site) {
  handoff_record_released_at(0, kind, type, object, flags, to, site);
}


// ---- Calls ---------------------------------------------------------------------------------------------------------

UNSEEN void handoff_record_block(handoff_blocking_call call, handoff_object_type type, uint64_t object, uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t now = handoff_put(self, 0, HANDOFF_EVENT_BLOCK_BEGIN, 0, type, object, call, site);
  self->call = (uint32_t)call;
  does(self, HANDOFF_DOING_BLOCK, object, site, now);
  if (UNLIKELY(self->held_count != 0)) handoff_observe(self, HANDOFF_OBSERVED_BLOCK, type, object, call, 0, site, 0);
  handoff_recorder_end(self);
}


UNSEEN void handoff_record_unblock(handoff_object_type type, uint64_t object, int64_t result) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t now = handoff_put(self, 0, HANDOFF_EVENT_BLOCK_END, 0, type, object, (uint64_t)result, 0);
  goes_on(self, now);
  handoff_recorder_end(self);
}


UNSEEN void handoff_record_region(bool begins, const void *lock, uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t address = (uint64_t)(uintptr_t)lock;
  handoff_event_kind kind = begins ? HANDOFF_EVENT_RELEASED_BEGIN : HANDOFF_EVENT_RELEASED_END;
  uint64_t now = handoff_put(self, 0, kind, 0, HANDOFF_OBJECT_SWIFT_LOCK, address, 0, site);
  if (begins) {
    self->region_held = self->held_count;
    self->region = address;
    does(self, HANDOFF_DOING_C, address, site, now);
  } else {
    self->region = 0;
    goes_on(self, now);
    if (UNLIKELY(self->held_count > self->region_held))
      handoff_observe(self, HANDOFF_OBSERVED_RELEASED_END, HANDOFF_OBJECT_SWIFT_LOCK, address, 0, 0, site,
                      self->region_held);
  }
  handoff_recorder_end(self);
}


UNSEEN void handoff_record_call(handoff_event_kind kind, handoff_object_type type, const void *object, uint32_t site) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  uint64_t address = (uint64_t)(uintptr_t)object;
  handoff_put(self, 0, kind, 0, type, address, 0, site);
  bool begins = kind == HANDOFF_EVENT_CALLBACK_BEGIN || kind == HANDOFF_EVENT_WORK_BEGIN;
  if (begins && UNLIKELY(self->held_count != 0))
    handoff_observe(self, HANDOFF_OBSERVED_CALLBACK, type, address, 0, 0, site, 0);
  handoff_recorder_end(self);
}
