// SPDX-License-Identifier: Apache-2.0
//
// What is recorded of taking and giving up a lock, whatever its kind. Called only while something is recorded.

#include "interpose.h"

#if HANDOFF_INTERPOSES

#include <sys/syscall.h>


uint32_t handoff_interpose_site(const void *caller) {
  if (handoff_interpose_loads) {
    handoff_interpose_loads = false;
    handoff_note_modules();
  }
  return handoff_site_of_caller(caller);
}


uint32_t handoff_interpose_self(void) {
  handoff_recorded_thread *self = handoff_recorder_thread();
  return self != NULL ? self->number : (uint32_t)syscall(SYS_gettid);
}


bool handoff_interpose_is_time(clockid_t clock, const struct timespec *until) {
  return (clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC) && until != NULL && until->tv_nsec >= 0 &&
         until->tv_nsec < 1000000000;
}


void handoff_interpose_took(handoff_object_type type, const void *lock, uint8_t flags, const void *caller) {
  handoff_record_acquired(type, lock, flags, handoff_interpose_site(caller));
}


uint32_t handoff_interpose_wants(handoff_object_type type, const void *lock, uint8_t flags, uint32_t holder,
                                 const void *caller) {
  uint32_t site = handoff_interpose_site(caller);
  handoff_record_want(type, lock, flags, holder, site);
  return site;
}


void handoff_interpose_ends(handoff_object_type type, const void *lock, uint8_t flags, int result, uint32_t site) {
  if (got(result))
    handoff_record_acquired(type, lock, flags | HANDOFF_EVENT_WAITED, site);
  else
    handoff_record_abandoned(type, lock, result == ETIMEDOUT ? HANDOFF_ABANDON_TIMED_OUT : HANDOFF_ABANDON_ERROR,
                             site);
}


void handoff_interpose_gives(handoff_object_type type, const void *lock, uint8_t flags, const void *caller) {
  handoff_record_released(HANDOFF_EVENT_RELEASE, type, lock, flags, 0, handoff_interpose_site(caller));
}

#endif
