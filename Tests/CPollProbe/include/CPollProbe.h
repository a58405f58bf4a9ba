// SPDX-License-Identifier: Apache-2.0
//
// Watches every poll of one epoll descriptor: is a lock held by the polling thread when the poll may block?

#ifndef CPOLLPROBE_H
#define CPOLLPROBE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct poll_probe_counts {
  uint64_t polls;    // of the watched descriptor
  uint64_t blocking; // with a timeout other than 0
  uint64_t bad;      // blocking, and the lock was held
} poll_probe_counts;

// Begins to watch; `is_held` is asked on the polling thread. One descriptor at a time.
void poll_probe_watch(int descriptor, bool (*is_held)(void *context), void *context);
// Ends watching and returns what was seen.
poll_probe_counts poll_probe_end(void);

#endif
