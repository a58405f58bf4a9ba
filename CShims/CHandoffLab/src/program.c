// SPDX-License-Identifier: Apache-2.0
//
// Another program, asked for a line of output. Any thread; it blocks for as long as the program runs.

#include "CHandoffLab.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static int64_t milliseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// Reads until the end, a full buffer or the time is up. Returns how much.
static size_t read_all(int fd, char *out, size_t size, int64_t until) {
  size_t n = 0;
  while (n < size) {
    int64_t left = until - milliseconds();
    struct pollfd p = {.fd = fd, .events = POLLIN};
    int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    ssize_t got = read(fd, out + n, size - n);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    n += (size_t)got;
  }
  return n;
}


int handoff_lab_run(char *const arguments[], uint32_t seconds, char *out, size_t size) {
  int fds[2];
  if (pipe(fds) != 0) return errno;
  fcntl(fds[0], F_SETFD, FD_CLOEXEC);
  fcntl(fds[1], F_SETFD, FD_CLOEXEC);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, fds[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child;
  int error = posix_spawnp(&child, arguments[0], &actions, NULL, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(fds[1]);
  if (error == 0) {
    size_t n = read_all(fds[0], out, size - 1, milliseconds() + 1000 * (int64_t)seconds);
    out[n] = '\0';
    // It has closed its output, or its time is up: then it is not waited for.
    int status = 0;
    for (int64_t until = milliseconds() + 1000;;) {
      pid_t ended = waitpid(child, &status, WNOHANG);
      if (ended == child) break;
      if (ended < 0 && errno != EINTR) {
        error = errno; // somebody else has waited for it, so how it ended is not known
        break;
      }
      if (milliseconds() > until) kill(child, SIGKILL);
      nanosleep(&(struct timespec){0, 2000000}, NULL);
    }
    if (error == 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) error = ECHILD;
  }
  close(fds[0]);
  return error;
}
