// SPDX-License-Identifier: Apache-2.0
//
// Mutexes. A try of one that is free does what locking it does, so a lock begins with a try; but not of a robust one
// that is lost, which glibc's try leaves locked. What only glibc's mutex tells, whether it is nested, who holds it and
// whether anybody waits, is read from it; elsewhere that is not known.

#include "interpose.h"

#if HANDOFF_INTERPOSES

#if defined(__GLIBC__)

// The kinds of <pthread.h>, below bits that say robust, of a protocol, shared.
static int kind_of(const pthread_mutex_t *mutex) { return mutex->__data.__kind & 3; }

static bool is_robust(const pthread_mutex_t *mutex) { return (mutex->__data.__kind & 16) != 0; }

static bool is_free(const pthread_mutex_t *mutex) {
  return __atomic_load_n(&mutex->__data.__lock, __ATOMIC_RELAXED) == 0;
}

static uint32_t holder_of(const pthread_mutex_t *mutex) {
  return (uint32_t)__atomic_load_n(&mutex->__data.__owner, __ATOMIC_RELAXED);
}

// By the thread that holds it: whether it took it more than once.
static uint8_t again(const pthread_mutex_t *mutex) {
  return kind_of(mutex) == PTHREAD_MUTEX_RECURSIVE_NP && mutex->__data.__count > 1 ? HANDOFF_EVENT_AGAIN : 0;
}

// The kinds that know their holder let nobody else unlock them.
static bool may_unlock(const pthread_mutex_t *mutex) {
  int kind = kind_of(mutex);
  return (kind != PTHREAD_MUTEX_RECURSIVE_NP && kind != PTHREAD_MUTEX_ERRORCHECK_NP) ||
         holder_of(mutex) == handoff_interpose_self();
}

// Somebody waits, or did when the holder took it: 1 is held, and nothing else. The word of a robust mutex, or of one
// with a protocol, is its holder's number; its releases are all recorded.
static bool contended(const pthread_mutex_t *mutex) {
  return (unsigned)__atomic_load_n(&mutex->__data.__lock, __ATOMIC_RELAXED) > 1;
}

#else

static bool is_robust(const pthread_mutex_t *mutex) { return (void)mutex, false; }
static bool is_free(const pthread_mutex_t *mutex) { return (void)mutex, true; }
static uint32_t holder_of(const pthread_mutex_t *mutex) { return (void)mutex, 0; }
static uint8_t again(const pthread_mutex_t *mutex) { return (void)mutex, 0; }
static bool may_unlock(const pthread_mutex_t *mutex) { return (void)mutex, true; }
static bool contended(const pthread_mutex_t *mutex) { return (void)mutex, true; }

#endif

// `wait`: the real call. `may_try`: false for a time that the real one refuses, be the mutex free or not.
#define TAKE_MUTEX(may_try, wait)                                                                                     \
  TAKE(HANDOFF_OBJECT_MUTEX, mutex, 0, again(mutex), holder_of(mutex),                                                \
       !(may_try)         ? EBUSY                                                                                     \
       : is_robust(mutex) ? (is_free(mutex) ? (wait) : EBUSY)                                                         \
                          : REAL(pthread_mutex_trylock)(mutex),                                                       \
       wait)


int pthread_mutex_lock(pthread_mutex_t *mutex) {
  if (!CONTENDED()) return REAL(pthread_mutex_lock)(mutex);
  return TAKE_MUTEX(true, REAL(pthread_mutex_lock)(mutex));
}


int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until) {
  if (!CONTENDED()) return REAL(pthread_mutex_timedlock)(mutex, until);
  return TAKE_MUTEX(true, REAL(pthread_mutex_timedlock)(mutex, until)); // a free one's time is not looked at
}


int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until) {
  if (!CONTENDED()) return REAL(pthread_mutex_clocklock)(mutex, clock, until);
  return TAKE_MUTEX(clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC,
                    REAL(pthread_mutex_clocklock)(mutex, clock, until));
}


int pthread_mutex_trylock(pthread_mutex_t *mutex) {
  if (!ALL()) return REAL(pthread_mutex_trylock)(mutex);
  return TRY(HANDOFF_OBJECT_MUTEX, mutex, 0, again(mutex), REAL(pthread_mutex_trylock)(mutex));
}


int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  if (!CONTENDED()) return REAL(pthread_mutex_unlock)(mutex);
  if (may_unlock(mutex)) handoff_interpose_gives_mutex(mutex, 0, CALLER);
  return REAL(pthread_mutex_unlock)(mutex);
}


void handoff_interpose_gives_mutex(pthread_mutex_t *mutex, uint8_t flags, const void *caller) {
  if (ALL() || contended(mutex)) handoff_interpose_gives(HANDOFF_OBJECT_MUTEX, mutex, flags | again(mutex), caller);
}


void handoff_interpose_took_mutex(pthread_mutex_t *mutex, uint8_t flags, const void *caller) {
  if (ALL()) handoff_interpose_took(HANDOFF_OBJECT_MUTEX, mutex, flags | again(mutex), caller);
}


int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes) {
  int result = REAL(pthread_mutex_init)(mutex, attributes);
  if (result == 0 && CONTENDED()) {
    int type = PTHREAD_MUTEX_NORMAL;
    if (attributes != NULL) pthread_mutexattr_gettype(attributes, &type);
    MADE(HANDOFF_OBJECT_MUTEX, mutex,
         type == PTHREAD_MUTEX_RECURSIVE    ? HANDOFF_MUTEX_RECURSIVE
         : type == PTHREAD_MUTEX_ERRORCHECK ? HANDOFF_MUTEX_CHECKED
                                            : HANDOFF_MUTEX_PLAIN,
         NULL);
  }
  return result;
}


int pthread_mutex_destroy(pthread_mutex_t *mutex) {
  int result = REAL(pthread_mutex_destroy)(mutex);
  if (result == 0 && CONTENDED()) handoff_note_object_end(HANDOFF_OBJECT_MUTEX, mutex);
  return result;
}

#endif
