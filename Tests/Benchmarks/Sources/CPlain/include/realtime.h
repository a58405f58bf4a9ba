// SPDX-License-Identifier: Apache-2.0
//
// Threads of the system's real-time classes, on one processor. Linux with the right to them; elsewhere
// `contest_real_time` says why not.

#ifndef REALTIME_H
#define REALTIME_H

#include <stdbool.h>

// The number of the last processor that this process may run on, or -1 with errno set. Whether SCHED_FIFO is permitted
// is tried on a thread that ends at once.
int contest_real_time(void);
// The calling thread, from now on: on this processor alone, with SCHED_FIFO of this priority, or as it was for 0. The
// classes of what it starts are not inherited. False with errno set.
bool contest_schedule(int processor, int priority);

#endif
