// SPDX-License-Identifier: Apache-2.0
//
// Children of fork, which Swift cannot make, and of posix_spawn. None is waited for longer than it may take.

#include "CTestSupport.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

#define LIMIT 30 // seconds


static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// The exit status, 256 + the signal, or TEST_TIMEOUT after killing the child.
static int ended(pid_t child, double until) {
  for (;;) {
    int status;
    pid_t r = waitpid(child, &status, WNOHANG);
    if (r == child) return WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
    if (r < 0 && errno != EINTR) abort();
    if (now() > until) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return TEST_TIMEOUT;
    }
    nanosleep(&(struct timespec){0, 2000000}, NULL);
  }
}


int test_fork(void (*body)(void *context), void *context, char *said, int32_t size) {
  int ends[2];
  if (pipe(ends) != 0) abort();
  pid_t child = fork();
  if (child < 0) abort();
  if (child == 0) {
    alarm(2 * LIMIT);
    dup2(ends[1], 2);
    close(ends[0]);
    close(ends[1]);
    body(context);
    _exit(0);
  }
  close(ends[1]);
  double until = now() + LIMIT;
  int32_t length = 0;
  for (;;) {
    struct pollfd readable = {ends[0], POLLIN, 0};
    if (now() > until || length == size - 1) break;
    if (poll(&readable, 1, 100) <= 0) continue;
    ssize_t n = read(ends[0], said + length, (size_t)(size - 1 - length));
    if (n <= 0) break;
    length += (int32_t)n;
  }
  said[length] = '\0';
  close(ends[0]);
  return ended(child, until);
}


void test_exec(void *context) {
  (void)context;
  execl("/bin/sh", "sh", "-c", "exit 7", (char *)NULL);
  _exit(127);
}


int test_spawn(void) {
  char *arguments[] = {"sh", "-c", "exit 7", NULL};
  pid_t child;
  if (posix_spawn(&child, "/bin/sh", NULL, NULL, arguments, environ) != 0) abort();
  return ended(child, now() + LIMIT);
}
