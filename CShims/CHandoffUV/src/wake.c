// SPDX-License-Identifier: Apache-2.0
//
// The loop's wake-up: an eventfd under a uv_poll on Linux, a uv_async elsewhere. libuv 1.44 spins in its async dispatch
// until a concurrent sender has left uv_async_send, which on one core costs that sender's whole time slice.

#include "internal.h"

#include <errno.h>

#if defined(__linux__) && !defined(HANDOFF_UV_WAKE_ASYNC)
#define WAKE_EVENTFD 1
#include <sys/eventfd.h>
#include <unistd.h>
#endif


#ifdef WAKE_EVENTFD
static void on_wake(uv_poll_t *poll, int status, int events) {
  (void)status, (void)events;
  handoff_loop *loop = poll->data;
  uint64_t sent;
  while (read(loop->wake_fd, &sent, sizeof sent) < 0 && errno == EINTR) continue;
  handoff_uv_drain(loop);
}


int handoff_uv_wake_create(handoff_loop *loop) {
  loop->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (loop->wake_fd < 0) return -errno;
  int r = uv_poll_init(loop->uv, &loop->wake.poll, loop->wake_fd);
  if (r != 0) {
    close(loop->wake_fd);
    return r;
  }
  loop->wake.poll.data = loop;
  return uv_poll_start(&loop->wake.poll, UV_READABLE, on_wake);
}


void handoff_uv_wake(handoff_loop *loop) {
  uint64_t one = 1;
  while (write(loop->wake_fd, &one, sizeof one) < 0 && errno == EINTR) continue;
}


uv_handle_t *handoff_uv_wake_handle(handoff_loop *loop) { return (uv_handle_t *)&loop->wake.poll; }


void handoff_uv_wake_closed(handoff_loop *loop) { close(loop->wake_fd); }

#else
static void on_wake(uv_async_t *async) { handoff_uv_drain(async->data); }


int handoff_uv_wake_create(handoff_loop *loop) {
  loop->wake_fd = -1;
  int r = uv_async_init(loop->uv, &loop->wake.async, on_wake);
  loop->wake.async.data = loop;
  return r;
}


void handoff_uv_wake(handoff_loop *loop) { uv_async_send(&loop->wake.async); }


uv_handle_t *handoff_uv_wake_handle(handoff_loop *loop) { return (uv_handle_t *)&loop->wake.async; }


void handoff_uv_wake_closed(handoff_loop *loop) { (void)loop; }
#endif
