// SPDX-License-Identifier: Apache-2.0
//
// The contestants in plain C.

#ifndef CPLAIN_H
#define CPLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "contest.h"
#include "realtime.h"

// Nanoseconds for `callbacks` callbacks of `handles` idle handles on one libuv loop, each adding to a counter.
uint64_t plain_idle(int handles, uint64_t callbacks);
// Nanoseconds for `n` uncontended lock and unlock pairs of a pthread mutex around one addition.
uint64_t plain_mutex(uint64_t n);
// Nanoseconds for `n` round trips of a message between two threads: out by a uv_async, or by a descriptor under a
// uv_poll; back by a semaphore.
uint64_t plain_round_trips(uint64_t n, bool descriptor);

// Nanoseconds for `n` calls of a callback.
uint64_t plain_calls(uint64_t n, int (*callback)(void *context, int value), void *context);
// A callback that adds to the int64_t at its context.
int plain_add(void *context, int value);

#endif
