// SPDX-License-Identifier: Apache-2.0
//
// epoll_wait and epoll_pwait as the test executable defines them; libuv's calls resolve to these. They forward to the
// sanitizer's interceptor where there is one, else to the C library.

#include "CPollProbe.h"

#include <stddef.h>

#if defined(__linux__)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/epoll.h>

static int watched = -1;
static bool (*held)(void *);
static void *held_context;
static poll_probe_counts counts;

static void look(int descriptor, int timeout) {
  if (descriptor != __atomic_load_n(&watched, __ATOMIC_ACQUIRE)) return;
  __atomic_fetch_add(&counts.polls, 1, __ATOMIC_RELAXED);
  if (timeout == 0) return;
  __atomic_fetch_add(&counts.blocking, 1, __ATOMIC_RELAXED);
  if (held(held_context)) __atomic_fetch_add(&counts.bad, 1, __ATOMIC_RELAXED);
}

static void *real(void **cache, const char *interceptor, const char *name) {
  void *function = __atomic_load_n(cache, __ATOMIC_RELAXED);
  if (function == NULL) {
    function = dlsym(RTLD_DEFAULT, interceptor);
    if (function == NULL) function = dlsym(RTLD_NEXT, name);
    __atomic_store_n(cache, function, __ATOMIC_RELAXED);
  }
  return function;
}


int epoll_wait(int descriptor, struct epoll_event *events, int count, int timeout) {
  static void *cache;
  int (*next)(int, struct epoll_event *, int, int) = real(&cache, "__interceptor_epoll_wait", "epoll_wait");
  look(descriptor, timeout);
  return next(descriptor, events, count, timeout);
}


int epoll_pwait(int descriptor, struct epoll_event *events, int count, int timeout, const sigset_t *mask) {
  static void *cache;
  int (*next)(int, struct epoll_event *, int, int, const sigset_t *) =
      real(&cache, "__interceptor_epoll_pwait", "epoll_pwait");
  look(descriptor, timeout);
  return next(descriptor, events, count, timeout, mask);
}


void poll_probe_watch(int descriptor, bool (*is_held)(void *context), void *context) {
  counts = (poll_probe_counts){0};
  held = is_held;
  held_context = context;
  __atomic_store_n(&watched, descriptor, __ATOMIC_RELEASE);
}


poll_probe_counts poll_probe_end(void) {
  __atomic_store_n(&watched, -1, __ATOMIC_RELEASE);
  return (poll_probe_counts){
      __atomic_load_n(&counts.polls, __ATOMIC_RELAXED),
      __atomic_load_n(&counts.blocking, __ATOMIC_RELAXED),
      __atomic_load_n(&counts.bad, __ATOMIC_RELAXED),
  };
}
#endif
