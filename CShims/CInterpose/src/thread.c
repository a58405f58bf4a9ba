// SPDX-License-Identifier: Apache-2.0
//
// Threads: who made which, where it begins, and who waits for its end.

#include "interpose.h"

#if HANDOFF_INTERPOSES

#include <linux/futex.h>
#include <sys/syscall.h>

// What a new thread must be told. It stands in a table, not on the heap: an allocator may create threads itself.
typedef struct start {
  void *(*routine)(void *);
  void *argument;
  uint32_t creator;
  uint32_t state;
} start;
enum { FREE, TAKEN, GO };

// Each is in use from a thread's creation to its first steps.
#define STARTS 256
static start starts[STARTS];

// NULL when so many threads are about to begin: those after them are not seen until they do something.
static start *take_start(void) {
  for (int i = 0; i < STARTS; i++) {
    uint32_t expected = FREE;
    if (__atomic_load_n(&starts[i].state, __ATOMIC_RELAXED) == FREE &&
        __atomic_compare_exchange_n(&starts[i].state, &expected, TAKEN, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
      return &starts[i];
  }
  return NULL;
}

// The new thread waits until its creation is recorded. Its creator can then say which thread it is without harm: what
// `thread` points to may be gone as soon as the thread runs.
static void *begin(void *context) {
  start *s = context;
  while (__atomic_load_n(&s->state, __ATOMIC_ACQUIRE) != GO)
    syscall(SYS_futex, &s->state, FUTEX_WAIT_PRIVATE, TAKEN, NULL, NULL, 0);
  start own = *s;
  __atomic_store_n(&s->state, FREE, __ATOMIC_RELEASE);
  uint64_t routine = (uint64_t)(uintptr_t)own.routine;
  handoff_record(HANDOFF_EVENT_THREAD_BEGIN, 0, HANDOFF_OBJECT_THREAD, (uint64_t)pthread_self(), routine, 0);
  handoff_note_thread((const void *)(uintptr_t)own.routine, own.creator);
  return own.routine(own.argument);
}


int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*routine)(void *), void *argument) {
  start *s = CONTENDED() ? take_start() : NULL;
  if (s == NULL) return REAL(pthread_create)(thread, attributes, routine, argument);
  s->routine = routine;
  s->argument = argument;
  s->creator = handoff_interpose_self();
  int result = REAL(pthread_create)(thread, attributes, begin, s);
  if (result != 0) {
    __atomic_store_n(&s->state, FREE, __ATOMIC_RELEASE);
    return result;
  }
  handoff_record(HANDOFF_EVENT_THREAD_CREATE, 0, HANDOFF_OBJECT_THREAD, (uint64_t)*thread,
                 (uint64_t)(uintptr_t)routine, handoff_interpose_site(CALLER));
  __atomic_store_n(&s->state, GO, __ATOMIC_RELEASE);
  int saved = errno;
  syscall(SYS_futex, &s->state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0); // another thread's start by now: it looks again
  errno = saved;
  return 0;
}

#define JOIN(call) BLOCK(HANDOFF_BLOCKED_JOIN, HANDOFF_OBJECT_THREAD, thread, call)


int pthread_join(pthread_t thread, void **value) {
  if (!CONTENDED()) return REAL(pthread_join)(thread, value);
  return JOIN(REAL(pthread_join)(thread, value));
}


int pthread_timedjoin_np(pthread_t thread, void **value, const struct timespec *until) {
  if (!CONTENDED()) return REAL(pthread_timedjoin_np)(thread, value, until);
  return JOIN(REAL(pthread_timedjoin_np)(thread, value, until));
}


int pthread_clockjoin_np(pthread_t thread, void **value, clockid_t clock, const struct timespec *until) {
  if (!CONTENDED()) return REAL(pthread_clockjoin_np)(thread, value, clock, until);
  return JOIN(REAL(pthread_clockjoin_np)(thread, value, clock, until));
}


// Another thread's new name is read at its end.
int pthread_setname_np(pthread_t thread, const char *name) {
  int result = REAL(pthread_setname_np)(thread, name);
  if (result == 0 && CONTENDED() && pthread_equal(thread, pthread_self())) handoff_note_thread(NULL, 0);
  return result;
}

#endif
