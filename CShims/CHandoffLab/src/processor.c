// SPDX-License-Identifier: Apache-2.0
//
// Where a thread of the laboratory runs. The system's scheduler likes to put threads that wake each other on one processor,
// where they hardly meet.

#include "CHandoffLab.h"

#if defined(__linux__)

#include <sched.h>


void handoff_lab_stay_on_processor(uint32_t i) {
  cpu_set_t allowed, one;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  uint32_t left = i % (uint32_t)CPU_COUNT(&allowed);
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
    if (!CPU_ISSET(cpu, &allowed) || left-- > 0) continue;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
    return;
  }
}

#else

void handoff_lab_stay_on_processor(uint32_t i) { (void)i; }

#endif
