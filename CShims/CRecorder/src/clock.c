// SPDX-License-Identifier: Apache-2.0
//
// The clock of a recording: the processor's counter where it runs at one rate in all states and on all cores, else
// CLOCK_MONOTONIC. A reader brings them together by the pairs that stand at the beginning, the end, and every segment.

#include "internal.h"

#include <time.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

uint32_t handoff_clock = HANDOFF_CLOCK_MONOTONIC;


void handoff_clock_choose(void) {
#if defined(__x86_64__)
  unsigned a, b, c, d;
  // "Invariant TSC" (Intel SDM vol. 3, 18.17.1; AMD64 APM vol. 3, Fn8000_0007). A virtual machine that hides the bit
  // may move to a machine with another rate.
  if (__get_cpuid(0x80000007, &a, &b, &c, &d) != 0 && (d & (1u << 8)) != 0) handoff_clock = HANDOFF_CLOCK_TSC;
#elif defined(__aarch64__)
  handoff_clock = HANDOFF_CLOCK_ARM; // the generic timer: one rate, by the architecture
#endif
}


uint64_t handoff_clock_monotonic(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}


// The pair that was least disturbed of three: an interrupt between the two readings makes the counter run far.
void handoff_clock_pair(uint64_t *ticks, uint64_t *nanoseconds) {
  uint64_t least = UINT64_MAX;
  for (int i = 0; i < 3; i++) {
    uint64_t before = clock_ticks();
    uint64_t now = handoff_clock_monotonic();
    uint64_t after = clock_ticks();
    if (after - before >= least) continue;
    least = after - before;
    *ticks = handoff_clock == HANDOFF_CLOCK_MONOTONIC ? now : before + least / 2;
    *nanoseconds = now;
  }
}


uint64_t handoff_recorder_ticks(void) { return clock_ticks(); }


uint32_t handoff_recorder_clocks(uint64_t *ticks, uint64_t *nanoseconds) {
  if (current() == NULL) handoff_clock_choose(); // else it is chosen
  handoff_clock_pair(ticks, nanoseconds);
  return handoff_clock;
}
