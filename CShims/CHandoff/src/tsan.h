// SPDX-License-Identifier: Apache-2.0
//
// The lock as ThreadSanitizer sees it: a mutex. Between pre and post TSan ignores what happens inside, so the queue and
// its guard neither add nor hide an ordering of the program's own.

#ifndef HANDOFF_TSAN_H
#define HANDOFF_TSAN_H

#if defined(__SANITIZE_THREAD__)
#define HANDOFF_BUILT_WITH_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HANDOFF_BUILT_WITH_TSAN 1
#endif
#endif
#ifndef HANDOFF_BUILT_WITH_TSAN
#define HANDOFF_BUILT_WITH_TSAN 0
#endif

#if HANDOFF_BUILT_WITH_TSAN
#include <sanitizer/tsan_interface.h>
#define TSAN_CREATE(lock) __tsan_mutex_create(lock, __tsan_mutex_not_static)
#define TSAN_DESTROY(lock) __tsan_mutex_destroy(lock, __tsan_mutex_not_static)
#define TSAN_PRE_LOCK(lock, try) __tsan_mutex_pre_lock(lock, (try) ? __tsan_mutex_try_lock : 0)
#define TSAN_POST_LOCK(lock, try, got) \
  __tsan_mutex_post_lock(lock, ((try) ? __tsan_mutex_try_lock : 0) | ((got) ? 0 : __tsan_mutex_try_lock_failed), 1)
#define TSAN_PRE_UNLOCK(lock) __tsan_mutex_pre_unlock(lock, 0)
#define TSAN_POST_UNLOCK(lock) __tsan_mutex_post_unlock(lock, 0)
#define TSAN_PRE_DIVERT(lock) __tsan_mutex_pre_divert(lock, 0) // user code between pre and post: seen again
#define TSAN_POST_DIVERT(lock) __tsan_mutex_post_divert(lock, 0)
#define TSAN_RELEASE(address) __tsan_release(address)
#define TSAN_ACQUIRE(address) __tsan_acquire(address)
#else
#define TSAN_CREATE(lock) ((void)0)
#define TSAN_DESTROY(lock) ((void)0)
#define TSAN_PRE_LOCK(lock, try) ((void)(try))
#define TSAN_POST_LOCK(lock, try, got) ((void)(try))
#define TSAN_PRE_UNLOCK(lock) ((void)0)
#define TSAN_POST_UNLOCK(lock) ((void)0)
#define TSAN_PRE_DIVERT(lock) ((void)0)
#define TSAN_POST_DIVERT(lock) ((void)0)
#define TSAN_RELEASE(address) ((void)0)
#define TSAN_ACQUIRE(address) ((void)0)
#endif

#endif
