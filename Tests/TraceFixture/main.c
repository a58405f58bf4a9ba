// SPDX-License-Identifier: Apache-2.0
//
// A program to be recorded: one scenario of locks, waits and threads for each argument. `TraceFixture NAME`.

#include "fixture.h"

#include <sched.h>
#include <string.h>


void fixture_await(fixture_flag *flag) {
  while (__atomic_load_n(&flag->set, __ATOMIC_ACQUIRE) == 0) sched_yield();
}


void fixture_await_waiter(pthread_mutex_t *mutex) {
#if defined(__GLIBC__)
  while ((unsigned)__atomic_load_n(&mutex->__data.__lock, __ATOMIC_RELAXED) < 2) sched_yield();
#else
  (void)mutex;
#endif
}


struct timespec fixture_after(clockid_t clock, long milliseconds) {
  struct timespec t;
  clock_gettime(clock, &t);
  t.tv_sec += (t.tv_nsec + milliseconds * 1000000) / 1000000000;
  t.tv_nsec = (t.tv_nsec + milliseconds * 1000000) % 1000000000;
  return t;
}


pthread_t fixture_thread(void *(*routine)(void *), void *argument) {
  pthread_t thread;
  MUST(pthread_create(&thread, NULL, routine, argument));
  return thread;
}


void fixture_join(pthread_t thread) { MUST(pthread_join(thread, NULL)); }


int main(int count, char **arguments) {
  static const fixture_scenario *const tables[] = {fixture_locks, fixture_waits, fixture_processes, fixture_loops};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    for (const fixture_scenario *s = tables[i]; s->name != NULL; s++) {
      if (count < 2) {
        printf("%s\n", s->name);
      } else if (strcmp(s->name, arguments[1]) == 0) {
        s->run(arguments + 2);
        printf("done\n");
        return 0;
      }
    }
  }
  if (count < 2) return 0;
  fprintf(stderr, "TraceFixture: no scenario '%s'; without an argument their names are printed\n", arguments[1]);
  return 64;
}
