// SPDX-License-Identifier: Apache-2.0
//
// Semaphores and barriers, on which threads wait but which nobody holds. A semaphore that need not be waited for is not
// recorded, so tries of it are not interposed at all.

#include "interpose.h"

#if HANDOFF_INTERPOSES

// Like glibc's own: a cancellation that is pending comes first, even if there is no need to wait. errno is what the
// call that counts leaves.
static bool has_one(sem_t *semaphore) {
  pthread_testcancel();
  int saved = errno;
  bool has = REAL(sem_trywait)(semaphore) == 0;
  errno = saved;
  return has;
}

#define WAIT(valid, call)                                                                                             \
  do {                                                                                                                \
    if (!CONTENDED()) return call;                                                                                    \
    if ((valid) && has_one(semaphore)) return 0;                                                                      \
    return BLOCK(HANDOFF_BLOCKED_SEM_WAIT, HANDOFF_OBJECT_SEMAPHORE, (uintptr_t)semaphore, call);                     \
  } while (0)


int sem_wait(sem_t *semaphore) { WAIT(true, REAL(sem_wait)(semaphore)); }


int sem_timedwait(sem_t *semaphore, const struct timespec *until) {
  WAIT(handoff_interpose_is_time(CLOCK_REALTIME, until), REAL(sem_timedwait)(semaphore, until));
}


int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *until) {
  WAIT(handoff_interpose_is_time(clock, until), REAL(sem_clockwait)(semaphore, clock, until));
}


// glibc's semaphore, where its word is 64 bits: the value below, those that wait above.
static bool has_waiters(const sem_t *semaphore) {
#if defined(__GLIBC__) && defined(__LP64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return __atomic_load_n((const uint32_t *)(const void *)semaphore + 1, __ATOMIC_RELAXED) != 0;
#else
  return (void)semaphore, true;
#endif
}


// Also from a signal's handler. Before the real call, so that who wakes is seen to wake later.
int sem_post(sem_t *semaphore) {
  if (ALL() || (CONTENDED() && has_waiters(semaphore)))
    handoff_record(HANDOFF_EVENT_SIGNAL, 0, HANDOFF_OBJECT_SEMAPHORE, (uint64_t)(uintptr_t)semaphore, 0,
                   handoff_interpose_site(CALLER));
  return REAL(sem_post)(semaphore);
}


int sem_init(sem_t *semaphore, int shared_by_processes, unsigned value) {
  int result = REAL(sem_init)(semaphore, shared_by_processes, value);
  if (result == 0 && CONTENDED()) MADE(HANDOFF_OBJECT_SEMAPHORE, semaphore, 0, NULL);
  return result;
}


int sem_destroy(sem_t *semaphore) {
  int result = REAL(sem_destroy)(semaphore);
  if (result == 0 && CONTENDED()) handoff_note_object_end(HANDOFF_OBJECT_SEMAPHORE, semaphore);
  return result;
}


int pthread_barrier_wait(pthread_barrier_t *barrier) {
  if (!CONTENDED()) return REAL(pthread_barrier_wait)(barrier);
  return BLOCK(HANDOFF_BLOCKED_BARRIER_WAIT, HANDOFF_OBJECT_BARRIER, (uintptr_t)barrier,
               REAL(pthread_barrier_wait)(barrier));
}


int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attributes, unsigned count) {
  int result = REAL(pthread_barrier_init)(barrier, attributes, count);
  if (result == 0 && CONTENDED()) MADE(HANDOFF_OBJECT_BARRIER, barrier, 0, NULL);
  return result;
}


int pthread_barrier_destroy(pthread_barrier_t *barrier) {
  int result = REAL(pthread_barrier_destroy)(barrier); // waits for those that are still leaving
  if (result == 0 && CONTENDED()) handoff_note_object_end(HANDOFF_OBJECT_BARRIER, barrier);
  return result;
}

#endif
