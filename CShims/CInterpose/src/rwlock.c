// SPDX-License-Identifier: Apache-2.0
//
// Locks for readers and writers, and spinlocks.

#include "interpose.h"

#if HANDOFF_INTERPOSES

// ---- Readers and writers -------------------------------------------------------------------------------------------

#if defined(__GLIBC__)

static uint32_t writer_of(const pthread_rwlock_t *lock) {
  return (uint32_t)__atomic_load_n(&lock->__data.__cur_writer, __ATOMIC_RELAXED);
}

// By a thread that holds it.
static uint8_t shared(const pthread_rwlock_t *lock) {
  return writer_of(lock) == handoff_interpose_self() ? 0 : HANDOFF_EVENT_SHARED;
}

// Somebody sleeps on one of its words: glibc marks them with this bit.
static bool contended(const pthread_rwlock_t *lock) {
  return ((__atomic_load_n(&lock->__data.__wrphase_futex, __ATOMIC_RELAXED) |
           __atomic_load_n(&lock->__data.__writers_futex, __ATOMIC_RELAXED)) &
          2) != 0;
}

#else

static uint32_t writer_of(const pthread_rwlock_t *lock) { return (void)lock, 0; }
static uint8_t shared(const pthread_rwlock_t *lock) { return (void)lock, 0; }
static bool contended(const pthread_rwlock_t *lock) { return (void)lock, true; }

#endif

#define TAKE_RWLOCK(flags, try, wait) TAKE(HANDOFF_OBJECT_RWLOCK, lock, flags, 0, writer_of(lock), try, wait)

// The five ways to take it, of a reader and of a writer. A time that is none is refused before the lock is looked at.
#define WAYS(flags, lock_, try_, timed_, clocked_)                                                                    \
  int lock_(pthread_rwlock_t *lock) {                                                                                 \
    if (!CONTENDED()) return REAL(lock_)(lock);                                                                       \
    return TAKE_RWLOCK(flags, REAL(try_)(lock), REAL(lock_)(lock));                                                   \
  }                                                                                                                   \
  int timed_(pthread_rwlock_t *lock, const struct timespec *until) {                                                  \
    if (!CONTENDED()) return REAL(timed_)(lock, until);                                                               \
    bool valid = handoff_interpose_is_time(CLOCK_REALTIME, until);                                                    \
    return TAKE_RWLOCK(flags, valid ? REAL(try_)(lock) : EBUSY, REAL(timed_)(lock, until));                           \
  }                                                                                                                   \
  int clocked_(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *until) {                               \
    if (!CONTENDED()) return REAL(clocked_)(lock, clock, until);                                                      \
    bool valid = handoff_interpose_is_time(clock, until);                                                             \
    return TAKE_RWLOCK(flags, valid ? REAL(try_)(lock) : EBUSY, REAL(clocked_)(lock, clock, until));                  \
  }                                                                                                                   \
  int try_(pthread_rwlock_t *lock) {                                                                                  \
    if (!ALL()) return REAL(try_)(lock);                                                                              \
    return TRY(HANDOFF_OBJECT_RWLOCK, lock, flags, 0, REAL(try_)(lock));                                              \
  }

WAYS(HANDOFF_EVENT_SHARED, pthread_rwlock_rdlock, pthread_rwlock_tryrdlock, pthread_rwlock_timedrdlock,
     pthread_rwlock_clockrdlock)
WAYS(0, pthread_rwlock_wrlock, pthread_rwlock_trywrlock, pthread_rwlock_timedwrlock, pthread_rwlock_clockwrlock)


int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
  if (!CONTENDED()) return REAL(pthread_rwlock_unlock)(lock);
  if (ALL() || contended(lock)) handoff_interpose_gives(HANDOFF_OBJECT_RWLOCK, lock, shared(lock), CALLER);
  return REAL(pthread_rwlock_unlock)(lock);
}


int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes) {
  int result = REAL(pthread_rwlock_init)(lock, attributes);
  if (result == 0 && CONTENDED()) MADE(HANDOFF_OBJECT_RWLOCK, lock, 0, NULL);
  return result;
}


int pthread_rwlock_destroy(pthread_rwlock_t *lock) {
  int result = REAL(pthread_rwlock_destroy)(lock);
  if (result == 0 && CONTENDED()) handoff_note_object_end(HANDOFF_OBJECT_RWLOCK, lock);
  return result;
}


// ---- Spinlocks -----------------------------------------------------------------------------------------------------

// Whether anybody spins on it cannot be seen; its releases are recorded from the level ALL on.

int pthread_spin_lock(pthread_spinlock_t *lock) {
  if (!CONTENDED()) return REAL(pthread_spin_lock)(lock);
  return TAKE(HANDOFF_OBJECT_SPINLOCK, (const void *)lock, 0, 0, 0, REAL(pthread_spin_trylock)(lock),
              REAL(pthread_spin_lock)(lock));
}


int pthread_spin_trylock(pthread_spinlock_t *lock) {
  if (!ALL()) return REAL(pthread_spin_trylock)(lock);
  return TRY(HANDOFF_OBJECT_SPINLOCK, (const void *)lock, 0, 0, REAL(pthread_spin_trylock)(lock));
}


int pthread_spin_unlock(pthread_spinlock_t *lock) {
  if (ALL()) handoff_interpose_gives(HANDOFF_OBJECT_SPINLOCK, (const void *)lock, 0, CALLER);
  return REAL(pthread_spin_unlock)(lock);
}


int pthread_spin_init(pthread_spinlock_t *lock, int shared_by_processes) {
  int result = REAL(pthread_spin_init)(lock, shared_by_processes);
  if (result == 0 && CONTENDED())
    handoff_note_object(HANDOFF_OBJECT_SPINLOCK, (const void *)lock, sizeof *lock, 0, NULL,
                        handoff_site_of_stack(1, 0));
  return result;
}


int pthread_spin_destroy(pthread_spinlock_t *lock) {
  int result = REAL(pthread_spin_destroy)(lock);
  if (result == 0 && CONTENDED()) handoff_note_object_end(HANDOFF_OBJECT_SPINLOCK, (const void *)lock);
  return result;
}

#endif
