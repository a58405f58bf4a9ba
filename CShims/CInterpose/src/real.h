// SPDX-License-Identifier: Apache-2.0
//
// The real functions, which those of this library call: the next ones of their names, as the dynamic linker searches.
// A program may call any of them before this library's constructor has run, so each is also found when first used.

#ifndef HANDOFF_REAL_H
#define HANDOFF_REAL_H

// A sanitizer defines these functions itself; there can be only one. Elsewhere than on Linux, other means are needed.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define HANDOFF_BUILT_WITH_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define HANDOFF_BUILT_WITH_SANITIZER 1
#endif
#endif
#if defined(__linux__) && !defined(HANDOFF_BUILT_WITH_SANITIZER)
#define HANDOFF_INTERPOSES 1
#else
#define HANDOFF_INTERPOSES 0
#endif

#if HANDOFF_INTERPOSES

// With it the headers define some of these functions inline.
#undef _FORTIFY_SOURCE

#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

// Younger than some of the C libraries that this can be compiled with.
int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until);
int pthread_rwlock_clockrdlock(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *until);
int pthread_rwlock_clockwrlock(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *until);
int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                           const struct timespec *until);
int pthread_clockjoin_np(pthread_t thread, void **value, clockid_t clock, const struct timespec *until);
int sem_clockwait(sem_t *semaphore, clockid_t clock, const struct timespec *until);
int epoll_pwait2(int epoll, struct epoll_event *events, int count, const struct timespec *timeout,
                 const sigset_t *mask);
// What poll and ppoll become in programs compiled with _FORTIFY_SOURCE; the last argument is the size of `fds`.
int __poll_chk(struct pollfd *fds, nfds_t count, int timeout, size_t size);
int __ppoll_chk(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask, size_t size);

// RESULT: it returns an error's number. CONDITION: the same, and glibc has an older form of it under the same name.
// ERRNO: it returns -1 and sets errno. OTHER: as OTHER is not called unless it was found, it says nothing. The mutex
// comes first: an allocator that the search may call uses it.
#define HANDOFF_REAL_FUNCTIONS(RESULT, CONDITION, ERRNO, OTHER)                                                       \
  RESULT(pthread_mutex_lock)                                                                                          \
  RESULT(pthread_mutex_trylock)                                                                                       \
  RESULT(pthread_mutex_unlock)                                                                                        \
  RESULT(pthread_mutex_init)                                                                                          \
  RESULT(pthread_mutex_destroy)                                                                                       \
  RESULT(pthread_mutex_timedlock)                                                                                     \
  RESULT(pthread_mutex_clocklock)                                                                                     \
  RESULT(pthread_rwlock_init)                                                                                         \
  RESULT(pthread_rwlock_destroy)                                                                                      \
  RESULT(pthread_rwlock_rdlock)                                                                                       \
  RESULT(pthread_rwlock_tryrdlock)                                                                                    \
  RESULT(pthread_rwlock_timedrdlock)                                                                                  \
  RESULT(pthread_rwlock_clockrdlock)                                                                                  \
  RESULT(pthread_rwlock_wrlock)                                                                                       \
  RESULT(pthread_rwlock_trywrlock)                                                                                    \
  RESULT(pthread_rwlock_timedwrlock)                                                                                  \
  RESULT(pthread_rwlock_clockwrlock)                                                                                  \
  RESULT(pthread_rwlock_unlock)                                                                                       \
  RESULT(pthread_spin_init)                                                                                           \
  RESULT(pthread_spin_destroy)                                                                                        \
  RESULT(pthread_spin_lock)                                                                                           \
  RESULT(pthread_spin_trylock)                                                                                        \
  RESULT(pthread_spin_unlock)                                                                                         \
  RESULT(pthread_once)                                                                                                \
  CONDITION(pthread_cond_init)                                                                                        \
  CONDITION(pthread_cond_destroy)                                                                                     \
  CONDITION(pthread_cond_wait)                                                                                        \
  CONDITION(pthread_cond_timedwait)                                                                                   \
  RESULT(pthread_cond_clockwait)                                                                                      \
  CONDITION(pthread_cond_signal)                                                                                      \
  CONDITION(pthread_cond_broadcast)                                                                                   \
  ERRNO(sem_init)                                                                                                     \
  ERRNO(sem_destroy)                                                                                                  \
  ERRNO(sem_wait)                                                                                                     \
  ERRNO(sem_trywait)                                                                                                  \
  ERRNO(sem_timedwait)                                                                                                \
  ERRNO(sem_clockwait)                                                                                                \
  ERRNO(sem_post)                                                                                                     \
  RESULT(pthread_barrier_init)                                                                                        \
  RESULT(pthread_barrier_destroy)                                                                                     \
  RESULT(pthread_barrier_wait)                                                                                        \
  RESULT(pthread_create)                                                                                              \
  RESULT(pthread_join)                                                                                                \
  RESULT(pthread_timedjoin_np)                                                                                        \
  RESULT(pthread_clockjoin_np)                                                                                        \
  RESULT(pthread_setname_np)                                                                                          \
  ERRNO(epoll_wait)                                                                                                   \
  ERRNO(epoll_pwait)                                                                                                  \
  ERRNO(epoll_pwait2)                                                                                                 \
  ERRNO(poll)                                                                                                         \
  ERRNO(ppoll)                                                                                                        \
  ERRNO(__poll_chk)                                                                                                   \
  ERRNO(__ppoll_chk)                                                                                                  \
  ERRNO(select)                                                                                                       \
  ERRNO(pselect)                                                                                                      \
  ERRNO(nanosleep)                                                                                                    \
  RESULT(clock_nanosleep)                                                                                             \
  ERRNO(usleep)                                                                                                       \
  OTHER(sleep)                                                                                                        \
  OTHER(dlopen)

void *dlopen(const char *file, int mode);

// NULL until they are found.
struct handoff_real {
#define MEMBER(name) __typeof__(&name) name;
  HANDOFF_REAL_FUNCTIONS(MEMBER, MEMBER, MEMBER, MEMBER)
#undef MEMBER
};
extern struct handoff_real handoff_real __attribute__((visibility("hidden")));

// Finds the one whose place in the table is this.
__attribute__((visibility("hidden"), cold)) void *handoff_real_find(size_t offset);
__attribute__((visibility("hidden"))) void handoff_real_find_all(void);

// The real `name`, to be called. Threads that find it at the same time find the same.
#define REAL(name)                                                                                                    \
  ({                                                                                                                  \
    __typeof__(handoff_real.name) real_function = __atomic_load_n(&handoff_real.name, __ATOMIC_RELAXED);              \
    if (__builtin_expect(real_function == NULL, 0))                                                                   \
      real_function = (__typeof__(real_function))handoff_real_find(offsetof(struct handoff_real, name));              \
    real_function;                                                                                                    \
  })

#endif
#endif
