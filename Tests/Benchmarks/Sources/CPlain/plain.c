// SPDX-License-Identifier: Apache-2.0

#include "CPlain.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

#ifdef __linux__
#include <sys/eventfd.h>
#endif

static uint64_t count, limit;

static void on_idle(uv_idle_t *h) {
  if (++count >= limit) uv_stop(h->loop);
}

static void forget(uv_handle_t *h, void *context) {
  (void)context;
  if (!uv_is_closing(h)) uv_close(h, NULL);
}


uint64_t plain_idle(int handles, uint64_t callbacks) {
  uv_loop_t loop;
  uv_loop_init(&loop);
  uv_idle_t *all = calloc((size_t)handles, sizeof *all);
  for (int i = 0; i < handles; i++) {
    uv_idle_init(&loop, &all[i]);
    uv_idle_start(&all[i], on_idle);
  }
  count = 0;
  limit = callbacks;
  uint64_t start = uv_hrtime();
  uv_run(&loop, UV_RUN_DEFAULT);
  uint64_t took = uv_hrtime() - start;
  uv_walk(&loop, forget, NULL);
  uv_run(&loop, UV_RUN_DEFAULT);
  uv_loop_close(&loop);
  free(all);
  return took;
}


uint64_t plain_mutex(uint64_t n) {
  static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  static uint64_t value;
  uint64_t start = uv_hrtime();
  for (uint64_t i = 0; i < n; i++) {
    pthread_mutex_lock(&mutex);
    *(volatile uint64_t *)&value += 1;
    pthread_mutex_unlock(&mutex);
  }
  return uv_hrtime() - start;
}


static uv_async_t async;
static uv_sem_t answered;

static void on_async(uv_async_t *h) {
  (void)h;
  uv_sem_post(&answered);
}

static void drive(void *loop) { uv_run(loop, UV_RUN_DEFAULT); }

static void end(uv_async_t *h) { uv_close((uv_handle_t *)h, NULL); }

// The other form: a descriptor under a uv_poll; an eventfd where there is one, else a pipe.
static int wake_ends[2];
static uv_poll_t wake_poll;

static void on_wake(uv_poll_t *h, int status, int events) {
  (void)h, (void)status, (void)events;
  uint64_t sent;
  if (read(wake_ends[0], &sent, sizeof sent) < 0) abort();
  uv_sem_post(&answered);
}

static void send_wake(void) {
  uint64_t one = 1;
  if (write(wake_ends[1], &one, sizeof one) != sizeof one) abort();
}

static void open_wake(void) {
#ifdef __linux__
  if ((wake_ends[0] = wake_ends[1] = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) < 0) abort();
#else
  if (pipe(wake_ends) != 0) abort();
  fcntl(wake_ends[0], F_SETFL, O_NONBLOCK);
#endif
}

static void close_wake(void) {
  close(wake_ends[0]);
  if (wake_ends[1] != wake_ends[0]) close(wake_ends[1]);
}


uint64_t plain_round_trips(uint64_t n, bool descriptor) {
  uv_loop_t loop;
  uv_loop_init(&loop);
  uv_sem_init(&answered, 0);
  uv_handle_t *wake = descriptor ? (uv_handle_t *)&wake_poll : (uv_handle_t *)&async;
  if (descriptor) {
    open_wake();
    uv_poll_init(&loop, &wake_poll, wake_ends[0]);
    uv_poll_start(&wake_poll, UV_READABLE, on_wake);
  } else {
    uv_async_init(&loop, &async, on_async);
  }
  uv_async_t ender;
  uv_async_init(&loop, &ender, end);
  uv_thread_t thread;
  uv_thread_create(&thread, drive, &loop);
  uint64_t start = uv_hrtime();
  for (uint64_t i = 0; i < n; i++) {
    if (descriptor)
      send_wake();
    else
      uv_async_send(&async);
    uv_sem_wait(&answered);
  }
  uint64_t took = uv_hrtime() - start;
  uv_unref(wake);
  uv_async_send(&ender);
  uv_thread_join(&thread);
  uv_close(wake, NULL);
  uv_run(&loop, UV_RUN_DEFAULT);
  if (descriptor) close_wake();
  uv_loop_close(&loop);
  uv_sem_destroy(&answered);
  return took;
}


int plain_add(void *context, int value) {
  *(int64_t *)context += value;
  return 0;
}


uint64_t plain_calls(uint64_t n, int (*callback)(void *context, int value), void *context) {
  int (*volatile function)(void *, int) = callback; // as a library that was given it calls it
  uint64_t start = uv_hrtime();
  for (uint64_t i = 0; i < n; i++)
    if (function(context, 1) != 0) abort();
  return uv_hrtime() - start;
}
