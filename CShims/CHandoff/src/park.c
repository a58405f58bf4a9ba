// SPDX-License-Identifier: Apache-2.0
//
// Parking: futexes on Linux, condition variables keyed by address elsewhere.

#include "CHandoff.h"
#include "internal.h"

#include <time.h>

static struct timespec timespec_of(uint64_t ns) {
  uint64_t seconds = ns / 1000000000u;
  if (seconds > 1000000000u) seconds = 1000000000u; // 30 years: no overflow
  return (struct timespec){.tv_sec = (time_t)seconds, .tv_nsec = (long)(ns % 1000000000u)};
}

#if defined(__linux__) && !defined(HANDOFF_PORTABLE_PARKING)

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>


void handoff_park(uint32_t *word, uint32_t expected) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, NULL, NULL, 0);
}


void handoff_park_for(uint32_t *word, uint32_t expected, uint64_t ns) {
  struct timespec timeout = timespec_of(ns);
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, &timeout, NULL, 0);
}


// The word's owner may be gone by now; the kernel looks at the address only, and every parked thread checks its word.
void handoff_unpark(uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0); }

#else

#include <pthread.h>

#define BUCKETS 64 // power of two; a collision only costs a spurious wake-up

static struct bucket {
  pthread_mutex_t mutex;
  pthread_cond_t condition;
} buckets[BUCKETS] = {[0 ... BUCKETS - 1] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER}};

static struct bucket *bucket_of(const uint32_t *word) {
  return &buckets[(((uintptr_t)word >> 4) * 0x9E3779B97F4A7C15u >> 32) & (BUCKETS - 1)];
}


void handoff_park(uint32_t *word, uint32_t expected) {
  struct bucket *bucket = bucket_of(word);
  pthread_mutex_lock(&bucket->mutex);
  if (__atomic_load_n(word, __ATOMIC_RELAXED) == expected) pthread_cond_wait(&bucket->condition, &bucket->mutex);
  pthread_mutex_unlock(&bucket->mutex);
}


void handoff_park_for(uint32_t *word, uint32_t expected, uint64_t ns) {
  struct bucket *bucket = bucket_of(word);
  struct timespec until; // of the wall clock, the conditions' own: a jump makes this wait longer or shorter
  clock_gettime(CLOCK_REALTIME, &until);
  struct timespec timeout = timespec_of(ns);
  until.tv_sec += timeout.tv_sec;
  until.tv_nsec += timeout.tv_nsec;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec += 1;
    until.tv_nsec -= 1000000000;
  }
  pthread_mutex_lock(&bucket->mutex);
  if (__atomic_load_n(word, __ATOMIC_RELAXED) == expected)
    pthread_cond_timedwait(&bucket->condition, &bucket->mutex, &until);
  pthread_mutex_unlock(&bucket->mutex);
}


void handoff_unpark(uint32_t *word) {
  struct bucket *bucket = bucket_of(word);
  pthread_mutex_lock(&bucket->mutex);
  pthread_cond_broadcast(&bucket->condition);
  pthread_mutex_unlock(&bucket->mutex);
}

#endif


// Each acquire here pairs with the release of the exchange in unlock.
static void take_guard(handoff_guard *guard) {
  uint32_t expected = 0;
  for (int spins = 0; spins < 40; spins++) { // a guarded stretch is a few dozen instructions
    expected = 0;
    if (__atomic_compare_exchange_n(&guard->state, &expected, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) return;
  }
  while (__atomic_exchange_n(&guard->state, 2, __ATOMIC_ACQUIRE) != 0)
    if (!handoff_guard_lend(guard)) handoff_park(&guard->state, 2);
}


void handoff_guard_lock(handoff_guard *guard) {
  take_guard(guard);
  __atomic_store_n(&guard->holder, (uint32_t)handoff_self()->id, __ATOMIC_RELAXED);
}


void handoff_guard_unlock(handoff_guard *guard) {
  if (__atomic_exchange_n(&guard->state, 0, __ATOMIC_RELEASE) == 2) handoff_unpark(&guard->state);
}
