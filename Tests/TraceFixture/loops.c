// SPDX-License-Identifier: Apache-2.0
//
// Scenarios of libuv, as it is.

#include "fixture.h"

#include <uv.h>

static int worked, done;

static void work(uv_work_t *request) {
  (void)request;
  __atomic_fetch_add(&worked, 1, __ATOMIC_RELAXED);
}

static void after(uv_work_t *request, int status) {
  (void)request, (void)status;
  done += 1;
}

// The pool, with a loop of one's own and with the default one.
static void run_loop(char **arguments) {
  (void)arguments;
  uv_loop_t own;
  uv_work_t requests[8];
  SAY(uv_loop_init(&own));
  for (int i = 0; i < 8; i++) MUST(uv_queue_work(i < 4 ? &own : uv_default_loop(), &requests[i], work, after));
  SAY(uv_run(&own, UV_RUN_DEFAULT));
  SAY(uv_run(uv_default_loop(), UV_RUN_DEFAULT));
  SAY(worked);
  SAY(done);
  SAY(uv_loop_close(&own));
}

// ---- The first demo: what libuv holds when -------------------------------------------------------------------------

// The user's own. Each callback takes it: a lock that libuv held then would be seen to come before it.
static pthread_mutex_t users = PTHREAD_MUTEX_INITIALIZER;
static int calls;

static void call(void) {
  MUST(pthread_mutex_lock(&users));
  calls += 1;
  MUST(pthread_mutex_unlock(&users));
}

static uv_sem_t busy, release;

static void wait_for_release(uv_work_t *request) {
  (void)request;
  call();
  uv_sem_post(&busy);
  uv_sem_wait(&release);
}

static void call_in_work(uv_work_t *request) { (void)request, call(); }
static void call_after_work(uv_work_t *request, int status) { (void)request, (void)status, call(); }
static void call_at_close(uv_handle_t *handle) { (void)handle, call(); }
static void call_in_async(uv_async_t *async) { call(), uv_close((uv_handle_t *)async, call_at_close); }
static void call_in_timer(uv_timer_t *timer) { call(), uv_close((uv_handle_t *)timer, call_at_close); }
static void call_after_stat(uv_fs_t *request) { call(), uv_fs_req_cleanup(request); }

// Work that is done, work that is cancelled while the whole pool is busy, a file, a timer, an async: 4 + 4 work and after,
// 1 cancelled, 1 stat, 2 timer and async, 2 closes.
#define POOL 4
static void run_libuv(char **arguments) {
  bool inverted = arguments[0] != NULL; // the user takes libuv's lock herself, and calls back with it
  uv_loop_t loop;
  uv_work_t blocking[POOL], cancelled;
  uv_fs_t stat;
  uv_timer_t timer;
  uv_async_t async;
  setenv("UV_THREADPOOL_SIZE", "4", 1);
  MUST(uv_sem_init(&busy, 0));
  MUST(uv_sem_init(&release, 0));
  MUST(uv_loop_init(&loop));
  for (int i = 0; i < POOL; i++) MUST(uv_queue_work(&loop, &blocking[i], wait_for_release, call_after_work));
  for (int i = 0; i < POOL; i++) uv_sem_wait(&busy);
  MUST(uv_queue_work(&loop, &cancelled, call_in_work, call_after_work));
  SAY(uv_cancel((uv_req_t *)&cancelled));
  for (int i = 0; i < POOL; i++) uv_sem_post(&release);
  MUST(uv_fs_stat(&loop, &stat, ".", call_after_stat));
  MUST(uv_timer_init(&loop, &timer));
  MUST(uv_timer_start(&timer, call_in_timer, 1, 0));
  MUST(uv_async_init(&loop, &async, call_in_async));
  MUST(uv_async_send(&async));
  if (inverted) {
    uv_mutex_lock(&loop.wq_mutex);
    call();
    uv_mutex_unlock(&loop.wq_mutex);
  }
  SAY(uv_run(&loop, UV_RUN_DEFAULT));
  SAY(uv_loop_close(&loop));
  SAY(calls);
}

const fixture_scenario fixture_loops[] = {
    {"loop", run_loop},
    {"libuv", run_libuv},
    {NULL, NULL},
};
