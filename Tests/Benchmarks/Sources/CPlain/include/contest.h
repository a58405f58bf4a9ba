// SPDX-License-Identifier: Apache-2.0
//
// What every contestant of a contest does under its lock: the same few instructions, in C, so that no language's codegen
// is compared. Inline, since a call would be part of a section of no length.

#ifndef CONTEST_H
#define CONTEST_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

// ns, monotonic; about 20 ns a call.
static inline uint64_t contest_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// `n` steps that depend on each other: as long on every call, and not to be left out by the optimiser.
static inline void contest_work(uint64_t n) {
  for (uint64_t x = n; n > 0; n--) {
    x = x * 3 + 1;
    __asm__ volatile("" : "+r"(x));
  }
}

// What the lock guards: who had it last. A cache line of its own, like the state of a program that cares.
typedef struct contest_state {
  uint64_t last;
  uint64_t count;
  uint64_t padding[14];
} contest_state;

// The section. Returns whether this thread had the lock last, too.
static inline bool contest_section(contest_state *state, uint64_t me, uint64_t work) {
  bool again = state->last == me;
  state->last = me;
  state->count += 1;
  contest_work(work);
  return again;
}

// Steps of contest_work in a microsecond of this machine: the best of several tries.
uint64_t contest_calibrate(void);

// Where a contest is. Relaxed: nothing else hangs on it.
typedef struct contest_phase {
  uint64_t number;
  uint64_t padding[15];
} contest_phase;

static inline uint64_t contest_phase_now(const contest_phase *phase) {
  return __atomic_load_n(&phase->number, __ATOMIC_RELAXED);
}
static inline void contest_go_on(contest_phase *phase) { __atomic_fetch_add(&phase->number, 1, __ATOMIC_RELAXED); }

// The far end of a pair of sockets: a thread of C that computes for `ns`, answers each byte with one, and knows no lock.
// Returns the near end, or -1 with errno set; the thread ends when that is closed.
int contest_echo(uint64_t ns);
// One byte out; one byte back. They return whether it went; errno tells why not.
bool contest_send(int socket);
bool contest_receive(int socket);

#endif
