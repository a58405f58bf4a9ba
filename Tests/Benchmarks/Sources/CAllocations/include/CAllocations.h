// SPDX-License-Identifier: Apache-2.0
//
// How often this process has asked for memory. Any thread.

#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

#include <stdbool.h>
#include <stdint.h>

// Whether allocations are counted here; elsewhere the number stays 0 and says nothing.
bool allocations_counted(void);
// Calls of malloc, calloc, realloc and the aligned forms, by all threads, since the process began.
uint64_t allocations_now(void);

#endif
