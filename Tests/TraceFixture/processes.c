// SPDX-License-Identifier: Apache-2.0
//
// Scenarios of threads in numbers, and of processes: children, other programs, and ends that are not exits.

#include "fixture.h"

#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long count;
static fixture_flag flag;

// ---- Threads -------------------------------------------------------------------------------------------------------

static void *add(void *context) {
  for (int i = 0; i < 100; i++) {
    MUST(pthread_mutex_lock(&mutex));
    count += (long)(context != NULL);
    MUST(pthread_mutex_unlock(&mutex));
  }
  return context;
}

static void *make_threads(void *context) {
  pthread_t threads[20];
  for (int i = 0; i < 20; i++) threads[i] = fixture_thread(add, context);
  for (int i = 0; i < 20; i++) fixture_join(threads[i]);
  return NULL;
}

static void *free_itself(void *thread) {
  pthread_detach(pthread_self());
  free(thread);
  __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED);
  pthread_exit(NULL);
}

// Many at once, made by several; then some that free what pthread_create was told to fill.
static void run_thread_storm(char **arguments) {
  (void)arguments;
  pthread_t threads[10];
  for (int i = 0; i < 10; i++) threads[i] = fixture_thread(make_threads, &count);
  for (int i = 0; i < 10; i++) fixture_join(threads[i]);
  SAY(count);
  count = 0;
  for (int i = 0; i < 100; i++) {
    pthread_t *thread = malloc(sizeof *thread);
    MUST(pthread_create(thread, NULL, free_itself, thread));
  }
  while (__atomic_load_n(&count, __ATOMIC_RELAXED) < 100) usleep(1000);
  SAY(count);
}

// ---- Processes -----------------------------------------------------------------------------------------------------

static void await_child(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, 0) != child) exit(70);
  SAY(WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
}

static void *hold_until_told(void *context) {
  (void)context;
  while (__atomic_load_n(&flag.set, __ATOMIC_ACQUIRE) == 0) add(NULL);
  return NULL;
}

// A child and a grandchild, which use threads; another thread locks all the while.
static void run_fork(char **arguments) {
  (void)arguments;
  pthread_t busy = fixture_thread(hold_until_told, NULL);
  MUST(pthread_mutex_lock(&mutex));
  pid_t child = fork();
  if (child == 0) {
    MUST(pthread_mutex_unlock(&mutex));
    fixture_join(fixture_thread(add, &count));
    pid_t grandchild = fork();
    if (grandchild == 0) {
      fixture_join(fixture_thread(add, &count));
      exit(count == 200 ? 9 : 70);
    }
    await_child(grandchild);
    exit(7);
  }
  MUST(pthread_mutex_unlock(&mutex));
  await_child(child);
  fixture_set(&flag);
  fixture_join(busy);
}

// Becomes this program again, with the scenario that is named: `exec PATH NAME`.
static void run_exec(char **arguments) {
  if (arguments[0] == NULL || arguments[1] == NULL) exit(64);
  fixture_join(fixture_thread(add, &count));
  execv(arguments[0], arguments);
  exit(71);
}

// Starts this program with the scenario that is named, by the kernel's own ways: `spawn PATH NAME`.
static void run_spawn(char **arguments) {
  if (arguments[0] == NULL || arguments[1] == NULL) exit(64);
  pid_t child;
  fixture_join(fixture_thread(add, &count));
  MUST(posix_spawn(&child, arguments[0], NULL, NULL, arguments, environ));
  await_child(child);
#if defined(__linux__)
  child = vfork();
  if (child == 0) {
    execv(arguments[0], arguments);
    _exit(71);
  }
  await_child(child);
#endif
}

// Dies without warning, with a lock held.
static void run_killed(char **arguments) {
  (void)arguments;
  fixture_join(fixture_thread(add, &count));
  MUST(pthread_mutex_lock(&mutex));
  kill(getpid(), SIGKILL);
}

static void run_crash(char **arguments) {
  (void)arguments;
  fixture_join(fixture_thread(add, &count));
  MUST(pthread_mutex_lock(&mutex));
  abort();
}

// Exits with the status that is named.
static void run_status(char **arguments) {
  if (arguments[0] == NULL) exit(64);
  add(&count);
  exit(atoi(arguments[0]));
}

// What it reads it prints, on both streams.
static void run_echo(char **arguments) {
  (void)arguments;
  char line[256];
  while (fgets(line, sizeof line, stdin) != NULL) {
    fputs(line, stdout);
    fputs(line, stderr);
  }
}

const fixture_scenario fixture_processes[] = {
    {"thread-storm", run_thread_storm},
    {"fork", run_fork},
    {"exec", run_exec},
    {"spawn", run_spawn},
    {"killed", run_killed},
    {"crash", run_crash},
    {"status", run_status},
    {"echo", run_echo},
    {NULL, NULL},
};
