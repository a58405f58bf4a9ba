// SPDX-License-Identifier: Apache-2.0
//
// pthread_once, as a lock: who runs the routine holds it, and others wait until it is done. Once it is, nothing is
// recorded. A routine that is left by an exception of C++ is not seen to give it up.

#include "interpose.h"

#if HANDOFF_INTERPOSES

typedef struct call {
  pthread_once_t *control;
  void (*routine)(void);
  const void *caller;
  uint32_t site; // where it was wanted, if it was
  bool waits, ran;
} call;

// The thread's call whose routine is yet to begin. The routine may call pthread_once itself.
static _Thread_local __attribute__((tls_model("initial-exec"))) call *beginning;

static void run(void) {
  call *c = beginning;
  beginning = NULL;
  c->ran = true;
  if (c->waits) // whoever began it did not end it
    handoff_interpose_ends(HANDOFF_OBJECT_ONCE, c->control, 0, 0, c->site);
  else if (ALL())
    handoff_interpose_took(HANDOFF_OBJECT_ONCE, c->control, 0, c->caller);
  c->routine();
  if (ALL() || c->waits) handoff_interpose_gives(HANDOFF_OBJECT_ONCE, c->control, 0, c->caller);
}

#if defined(__GLIBC__)
static bool is_done(const pthread_once_t *control) { return (__atomic_load_n(control, __ATOMIC_ACQUIRE) & 2) != 0; }
static bool is_running(const pthread_once_t *control) { return (__atomic_load_n(control, __ATOMIC_RELAXED) & 1) != 0; }
#else
static bool is_done(const pthread_once_t *control) { return (void)control, false; }
static bool is_running(const pthread_once_t *control) { return (void)control, false; }
#endif


int pthread_once(pthread_once_t *control, void (*routine)(void)) {
  if (!CONTENDED() || is_done(control)) return REAL(pthread_once)(control, routine);
  call c = {.control = control, .routine = routine, .caller = CALLER};
  if (is_running(control)) {
    c.waits = true;
    c.site = handoff_interpose_wants(HANDOFF_OBJECT_ONCE, control, 0, 0, c.caller);
  }
  call *outer = beginning;
  beginning = &c;
  int result = REAL(pthread_once)(control, run);
  beginning = outer;
  if (c.waits && !c.ran) { // the other one has done it
    handoff_interpose_ends(HANDOFF_OBJECT_ONCE, control, 0, result, c.site);
    handoff_interpose_gives(HANDOFF_OBJECT_ONCE, control, 0, c.caller);
  }
  return result;
}

#endif
