// SPDX-License-Identifier: Apache-2.0
#define EXECUTOR
#define BARGES true
#define NEWCOMERS_BARGE true
#define ghost_taken(who)
#define ghost_joined(who)
inline hands_over(w) { taken = 0 }

#include "parts/queue.pml"
#include "parts/threads.pml"
