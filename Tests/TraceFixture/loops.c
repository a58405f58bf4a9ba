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

const fixture_scenario fixture_loops[] = {
    {"loop", run_loop},
    {NULL, NULL},
};
