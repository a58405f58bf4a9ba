// SPDX-License-Identifier: Apache-2.0
//
// Scenarios of locks.

#include "fixture.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, other = PTHREAD_MUTEX_INITIALIZER;
static fixture_flag flag;

// ---- One mutex -----------------------------------------------------------------------------------------------------

static void *lock_once(void *context) {
  (void)context;
  MUST(pthread_mutex_lock(&mutex));
  MUST(pthread_mutex_unlock(&mutex));
  return NULL;
}

// Three times alone, then once with another thread waiting for it.
static void run_mutex(char **arguments) {
  (void)arguments;
  pthread_mutex_t made;
  MUST(pthread_mutex_init(&made, NULL));
  for (int i = 0; i < 3; i++) {
    SAY(pthread_mutex_lock(&made));
    SAY(pthread_mutex_trylock(&made));
    SAY(pthread_mutex_unlock(&made));
  }
  SAY(pthread_mutex_trylock(&made));
  SAY(pthread_mutex_unlock(&made));
  SAY(pthread_mutex_destroy(&made));
  MUST(pthread_mutex_lock(&mutex));
  pthread_t thread = fixture_thread(lock_once, NULL);
  fixture_await_waiter(&mutex);
  SAY(pthread_mutex_unlock(&mutex));
  fixture_join(thread);
}

// ---- Two, in both orders -------------------------------------------------------------------------------------------

static void *first_then_other(void *context) {
  (void)context;
  MUST(pthread_mutex_lock(&mutex));
  MUST(pthread_mutex_lock(&other));
  MUST(pthread_mutex_unlock(&other));
  MUST(pthread_mutex_unlock(&mutex));
  return NULL;
}

static void *other_then_first(void *context) {
  (void)context;
  MUST(pthread_mutex_lock(&other));
  MUST(pthread_mutex_lock(&mutex));
  MUST(pthread_mutex_unlock(&mutex));
  MUST(pthread_mutex_unlock(&other));
  return NULL;
}

// One thread after the other: nothing happens.
static void run_inversion(char **arguments) {
  (void)arguments;
  fixture_join(fixture_thread(first_then_other, NULL));
  fixture_join(fixture_thread(other_then_first, NULL));
}

static void *other_when_told(void *context) {
  (void)context;
  MUST(pthread_mutex_lock(&other));
  fixture_set(&flag);
  MUST(pthread_mutex_lock(&mutex));
  return NULL;
}

// It never ends.
static void run_deadlock(char **arguments) {
  (void)arguments;
  MUST(pthread_mutex_lock(&mutex));
  pthread_t thread = fixture_thread(other_when_told, NULL);
  fixture_await(&flag);
  fixture_await_waiter(&mutex);
  printf("stuck\n");
  fflush(stdout);
  MUST(pthread_mutex_lock(&other));
  fixture_join(thread);
}

// One in another, always in the same order.
static void run_leaf(char **arguments) {
  (void)arguments;
  for (int i = 0; i < 2; i++) fixture_join(fixture_thread(first_then_other, NULL));
}

// ---- Kinds of mutex ------------------------------------------------------------------------------------------------

static void make(pthread_mutex_t *made, int type) {
  pthread_mutexattr_t attributes;
  MUST(pthread_mutexattr_init(&attributes));
  MUST(pthread_mutexattr_settype(&attributes, type));
  MUST(pthread_mutex_init(made, &attributes));
  MUST(pthread_mutexattr_destroy(&attributes));
}

static void run_recursive(char **arguments) {
  (void)arguments;
  pthread_mutex_t made;
  make(&made, PTHREAD_MUTEX_RECURSIVE);
  SAY(pthread_mutex_lock(&made));
  SAY(pthread_mutex_lock(&made));
  SAY(pthread_mutex_trylock(&made));
  SAY(pthread_mutex_unlock(&made));
  SAY(pthread_mutex_unlock(&made));
  SAY(pthread_mutex_unlock(&made));
  SAY(pthread_mutex_unlock(&made));
  SAY(pthread_mutex_destroy(&made));
}

static pthread_mutex_t checked;

static void *unlock_not_ours(void *context) {
  (void)context;
  SAY(pthread_mutex_unlock(&checked));
  return NULL;
}

static void run_errorcheck(char **arguments) {
  (void)arguments;
  make(&checked, PTHREAD_MUTEX_ERRORCHECK);
  SAY(pthread_mutex_lock(&checked));
  SAY(pthread_mutex_lock(&checked));
  SAY(pthread_mutex_trylock(&checked));
  fixture_join(fixture_thread(unlock_not_ours, NULL));
  SAY(pthread_mutex_destroy(&checked));
  SAY(pthread_mutex_unlock(&checked));
  SAY(pthread_mutex_unlock(&checked));
  SAY(pthread_mutex_destroy(&checked));
}

static pthread_mutex_t robust;

static void *die_holding(void *context) {
  (void)context;
  MUST(pthread_mutex_lock(&robust));
  return NULL;
}

static void run_robust(char **arguments) {
  (void)arguments;
#if defined(__linux__)
  pthread_mutexattr_t attributes;
  MUST(pthread_mutexattr_init(&attributes));
  MUST(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST));
  MUST(pthread_mutex_init(&robust, &attributes));
  fixture_join(fixture_thread(die_holding, NULL));
  SAY(pthread_mutex_lock(&robust));
  SAY(pthread_mutex_consistent(&robust));
  SAY(pthread_mutex_unlock(&robust));
  fixture_join(fixture_thread(die_holding, NULL));
  SAY(pthread_mutex_lock(&robust));
  SAY(pthread_mutex_unlock(&robust));
  SAY(pthread_mutex_lock(&robust));
#endif
}

// ---- Readers, writers, spinlocks, times ----------------------------------------------------------------------------

static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;

static void *write_when_told(void *context) {
  (void)context;
  MUST(pthread_rwlock_wrlock(&rwlock));
  MUST(pthread_rwlock_unlock(&rwlock));
  return NULL;
}

static void run_rwlock(char **arguments) {
  (void)arguments;
  SAY(pthread_rwlock_rdlock(&rwlock));
  SAY(pthread_rwlock_rdlock(&rwlock));
  SAY(pthread_rwlock_tryrdlock(&rwlock));
  SAY(pthread_rwlock_trywrlock(&rwlock));
  for (int i = 0; i < 2; i++) SAY(pthread_rwlock_unlock(&rwlock));
  pthread_t thread = fixture_thread(write_when_told, NULL);
  SAY(pthread_rwlock_unlock(&rwlock));
  fixture_join(thread);
  SAY(pthread_rwlock_wrlock(&rwlock));
  SAY(pthread_rwlock_wrlock(&rwlock));
  SAY(pthread_rwlock_rdlock(&rwlock));
  SAY(pthread_rwlock_unlock(&rwlock));
#if !defined(__APPLE__)
  pthread_spinlock_t spinlock;
  SAY(pthread_spin_init(&spinlock, PTHREAD_PROCESS_PRIVATE));
  SAY(pthread_spin_lock(&spinlock));
  SAY(pthread_spin_trylock(&spinlock));
  SAY(pthread_spin_unlock(&spinlock));
  SAY(pthread_spin_destroy(&spinlock));
#endif
}

#if defined(__linux__)

static void *wait_in_vain(void *context) {
  (void)context;
  struct timespec soon = fixture_after(CLOCK_REALTIME, 5), sooner = fixture_after(CLOCK_MONOTONIC, 5);
  struct timespec none = {.tv_nsec = 1000000000};
  SAY(pthread_mutex_timedlock(&mutex, &soon));
  SAY(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &sooner));
  SAY(pthread_mutex_timedlock(&mutex, &none));
  SAY(pthread_mutex_clocklock(&other, CLOCK_PROCESS_CPUTIME_ID, &none));
  SAY(pthread_rwlock_timedrdlock(&rwlock, &soon));
  SAY(pthread_rwlock_clockwrlock(&rwlock, CLOCK_MONOTONIC, &sooner));
  SAY(pthread_rwlock_timedwrlock(&rwlock, &none));
  return NULL;
}

static void run_timed(char **arguments) {
  (void)arguments;
  struct timespec later = fixture_after(CLOCK_REALTIME, 60000), none = {.tv_nsec = -1};
  SAY(pthread_mutex_timedlock(&mutex, &later));
  SAY(pthread_rwlock_timedwrlock(&rwlock, &later));
  fixture_join(fixture_thread(wait_in_vain, NULL));
  SAY(pthread_mutex_unlock(&mutex));
  SAY(pthread_rwlock_unlock(&rwlock));
  SAY(pthread_mutex_timedlock(&mutex, &none)); // glibc looks at the time only when it must wait
  SAY(pthread_rwlock_timedwrlock(&rwlock, &none));
  SAY(pthread_mutex_unlock(&mutex));
}

#endif

const fixture_scenario fixture_locks[] = {
    {"mutex", run_mutex},
    {"inversion", run_inversion},
    {"deadlock", run_deadlock},
    {"leaf", run_leaf},
    {"recursive", run_recursive},
    {"errorcheck", run_errorcheck},
    {"robust", run_robust},
    {"rwlock", run_rwlock},
#if defined(__linux__)
    {"timed", run_timed},
#endif
    {NULL, NULL},
};
