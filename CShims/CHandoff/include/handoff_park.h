// SPDX-License-Identifier: Apache-2.0
//
// Parking a thread on a 32-bit word, and the small guard made of it.

#ifndef HANDOFF_PARK_H
#define HANDOFF_PARK_H

#include "handoff_base.h"

// Sleeps while *word == expected; may return early. A futex on Linux; elsewhere, or with -DHANDOFF_PORTABLE_PARKING, a
// table of pthread condition variables keyed by address, so that unpark never touches the word's memory.
// Unlike the lock's operations, none keeps errno: callers that promise it do.
void handoff_park(uint32_t *word, uint32_t expected);
void handoff_unpark(uint32_t *word);
// As park, for about ns at most.
void handoff_park_for(uint32_t *word, uint32_t expected, uint64_t ns);

// A leaf mutex for the lines between which nothing user-made runs: lock queues, the closure table, an inbox. States: 0
// free, 1 held, 2 held and perhaps waited for (Drepper, "Futexes Are Tricky", mutex 2).
typedef struct handoff_guard {
  uint32_t state;
  uint32_t holder; // the thread number of who took it last, as a hint for urgent threads that find it taken; 0: unknown
} handoff_guard;

void handoff_guard_lock(handoff_guard *guard);
void handoff_guard_unlock(handoff_guard *guard);

#endif
