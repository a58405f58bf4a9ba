// SPDX-License-Identifier: Apache-2.0
//
// fork. The child has one thread, and copies of locks, queues and guards whose holders do not exist there: whatever
// waits for one of them waits for ever. So the child is marked, and the first use of anything ends it with a message.
// The mark is a bit of the flags word, which every inlined path looks at anyway.
//
// A child that calls exec is free to: the handler, on the child's only thread, sets the bit and touches nothing else.
// The kernel's ways to start a program (posix_spawn, vfork) do not come by here at all.

#include "CHandoff.h"
#include "internal.h"

#include <pthread.h>
#include <unistd.h>

#ifdef HANDOFF_MUTANTS
static void take(handoff_lock *lock, void *context) {
  (void)context;
  handoff_lock_acquire(lock, "fork's handler", 0);
}
#endif

static void mark_child(void) {
#ifdef HANDOFF_MUTANTS
  if (handoff_mutant("fork-takes-locks")) handoff_lock_each(take, NULL);
#endif
  if (!handoff_mutant("fork-unseen")) handoff_flags_set(HANDOFF_FLAG_FORKED, true);
}

static void watch(void) {
  if (pthread_atfork(NULL, NULL, mark_child) != 0) handoff_fatal("out of memory for the handler of fork");
}


void handoff_fork_watch(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, watch);
}


void handoff_forked(const char *what, const char *name) {
  handoff_fatal("%s '%s' is used in process %ld, a child of fork that did not call exec: the threads that hold its "
                "parent's locks, or wait for them, do not exist here. Call exec in the child, or fork before the first "
                "lock is made.",
                what, name, (long)getpid());
}
