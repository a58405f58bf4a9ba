// SPDX-License-Identifier: Apache-2.0
//
// What the functions of this library have in common. Each looks at the level first and, when nothing is recorded, only
// calls the real one. Results and errno are always the real one's.

#ifndef HANDOFF_INTERPOSE_H
#define HANDOFF_INTERPOSE_H

#include "CInterpose.h"
#include "CRecorder.h"
#include "real.h"

#if HANDOFF_INTERPOSES

#include <errno.h>

#define HIDDEN __attribute__((visibility("hidden")))

// Where the program called the function that says this.
#define CALLER __builtin_return_address(0)

#define CONTENDED() handoff_records(HANDOFF_LEVEL_CONTENDED)
#define ALL() handoff_records(HANDOFF_LEVEL_ALL)

HIDDEN uint32_t handoff_interpose_site(const void *caller);
// The system's number of the calling thread.
HIDDEN uint32_t handoff_interpose_self(void);
// `until` is one that glibc takes: where it refuses others before it looks at the lock, so must a try.
HIDDEN bool handoff_interpose_is_time(clockid_t clock, const struct timespec *until);

// ---- Locks ---------------------------------------------------------------------------------------------------------

static inline bool got(int result) { return result == 0 || result == EOWNERDEAD; }

// Without waiting; `flags` of the event.
HIDDEN void handoff_interpose_took(handoff_object_type type, const void *lock, uint8_t flags, const void *caller);
// Returns the site, for what follows.
HIDDEN uint32_t handoff_interpose_wants(handoff_object_type type, const void *lock, uint8_t flags, uint32_t holder,
                                        const void *caller);
HIDDEN void handoff_interpose_ends(handoff_object_type type, const void *lock, uint8_t flags, int result,
                                   uint32_t site);
// Before it is given up, so that who gets it next is seen to get it later.
HIDDEN void handoff_interpose_gives(handoff_object_type type, const void *lock, uint8_t flags, const void *caller);

// Taking a lock: when `try` says EBUSY, `wait`, the real call, follows, and its result counts. `before` are flags known
// at once; `after`, `holder`: expressions, looked at when it is held, and busy.
#define TAKE(type, lock, before, after, holder, try, wait)                                                            \
  ({                                                                                                                  \
    const void *take_caller = CALLER;                                                                                 \
    int take_result = (try);                                                                                          \
    if (got(take_result)) {                                                                                           \
      if (ALL()) handoff_interpose_took(type, lock, (before) | (after), take_caller);                                 \
    } else if (take_result == EBUSY) {                                                                                \
      uint32_t take_site = handoff_interpose_wants(type, lock, before, holder, take_caller);                          \
      take_result = (wait);                                                                                           \
      handoff_interpose_ends(type, lock, (uint8_t)((before) | (got(take_result) ? (after) : 0)), take_result,         \
                             take_site);                                                                              \
    }                                                                                                                 \
    take_result;                                                                                                      \
  })

// Trying, which tells nothing about an order.
#define TRY(type, lock, flags, after, try)                                                                            \
  ({                                                                                                                  \
    const void *try_caller = CALLER;                                                                                  \
    int try_result = (try);                                                                                           \
    if (got(try_result) && ALL())                                                                                     \
      handoff_interpose_took(type, lock, (uint8_t)(HANDOFF_EVENT_TRIED | (flags) | (after)), try_caller);             \
    try_result;                                                                                                       \
  })

// A wait on a condition gives its mutex up and takes it again.
HIDDEN void handoff_interpose_gives_mutex(pthread_mutex_t *mutex, uint8_t flags, const void *caller);
HIDDEN void handoff_interpose_took_mutex(pthread_mutex_t *mutex, uint8_t flags, const void *caller);

// ---- Calls ---------------------------------------------------------------------------------------------------------

// A call that may block. A thread that is cancelled in it ends: no end of the call is seen, but the thread's.
#define BLOCK(call, type, object, real)                                                                               \
  ({                                                                                                                  \
    handoff_record_block(call, type, (uint64_t)(object), handoff_interpose_site(CALLER));                             \
    __typeof__(real) block_result = (real);                                                                           \
    handoff_record_unblock(type, (uint64_t)(object), (int64_t)block_result);                                          \
    block_result;                                                                                                     \
  })

// ---- Objects -------------------------------------------------------------------------------------------------------

// In the function that makes an object, right after the real one did; with its caller's stack.
#define MADE(type, object, kind, name)                                                                                \
  handoff_note_object(type, object, sizeof *(object), kind, name, handoff_site_of_stack(1, 0))

// The dynamic linker was told to load something.
extern _Thread_local HIDDEN __attribute__((tls_model("initial-exec"))) bool handoff_interpose_loads;

#endif
#endif
