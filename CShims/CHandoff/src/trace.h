// SPDX-License-Identifier: Apache-2.0
//
// What a recording is told of a lock. Each stands behind one look at the flags word, which every inlined path has passed
// already. None of them touches the lock: it may be gone when a release is written down.

#ifndef HANDOFF_TRACE_H
#define HANDOFF_TRACE_H

#include "CHandoff.h"
#include "queue.h"

static inline bool handoff_traces(void) { return HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_TRACE); }

// Begins to wait. `yielded`: at a safe point.
HANDOFF_COLD void handoff_trace_want(handoff_lock *lock, handoff_place place, bool yielded);
// Has it; `waited`: after that. `tried`: it would not have waited.
HANDOFF_COLD void handoff_trace_acquired(handoff_lock *lock, handoff_place place, bool waited, bool granted, bool tried);
HANDOFF_COLD void handoff_trace_abandoned(handoff_lock *lock, handoff_place place, handoff_status why);
// Has given it up: the time is that from before. `wake` says to whom, if to anybody.
HANDOFF_COLD void handoff_trace_released(handoff_lock *lock, uint64_t ticks, const handoff_wake *wake, bool yielded);
// The first waiter asks the owner for it.
HANDOFF_COLD void handoff_trace_asks(handoff_lock *lock, uint64_t owner);
HANDOFF_COLD void handoff_trace_region(bool begins, handoff_lock *lock, handoff_place place);
HANDOFF_COLD void handoff_trace_callback(bool begins, handoff_lock *lock, handoff_place place);
// A lock is made, or its end has come.
HANDOFF_COLD void handoff_trace_made(handoff_lock *lock);
HANDOFF_COLD void handoff_trace_gone(handoff_lock *lock);

#endif
