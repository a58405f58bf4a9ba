// SPDX-License-Identifier: Apache-2.0
//
// Starting a program, waiting for it, and signals meanwhile. Signals are taken in by one thread, with sigwait: there is no
// handler, so who takes them in may call anything.

#include "CHandoffCLI.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

static sigset_t taken;    // what handoff_cli_next_signal waits for
static sigset_t mask;     // as it was before us
static sigset_t defaults; // what we ignore, and was not ignored before us

static bool is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}


void handoff_cli_take_signals(void) {
  static const int numbers[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
  sigemptyset(&taken);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (!is_ignored(numbers[i])) sigaddset(&taken, numbers[i]);
  pthread_sigmask(SIG_BLOCK, &taken, &mask);

  // A reader of our report who is gone must not keep us from cleaning up.
  sigemptyset(&defaults);
  if (!is_ignored(SIGPIPE)) sigaddset(&defaults, SIGPIPE);
  signal(SIGPIPE, SIG_IGN);
  // Ignored, it would take the program's status away.
  signal(SIGCHLD, SIG_DFL);
}


int handoff_cli_next_signal(bool *from_kernel) {
#ifdef __linux__
  siginfo_t information;
  int number;
  do number = sigwaitinfo(&taken, &information);
  while (number < 0);
  *from_kernel = information.si_code > 0;
#else
  int number = 0;
  while (sigwait(&taken, &number) != 0) {}
  *from_kernel = false;
#endif
  return number;
}


void handoff_cli_die_of(int number) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_CORE, &limit) == 0) {
    // 1 and not 0: the kernel starts a core handler behind a pipe at any limit but 1, and no file is that small.
    limit.rlim_cur = limit.rlim_max < 1 ? limit.rlim_max : 1;
    setrlimit(RLIMIT_CORE, &limit);
  }
  signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  // To this thread, so that it has ended us before this returns.
  raise(number);
}


int handoff_cli_spawn(pid_t *process, const char *path, char *const arguments[], char *const environment[],
                      const char *input, int output) {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  int error = posix_spawnattr_init(&attributes);
  if (error != 0) return error;
  error = posix_spawn_file_actions_init(&actions);
  if (error != 0) {
    posix_spawnattr_destroy(&attributes);
    return error;
  }
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &mask);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  if (input != NULL) error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0);
  if (error == 0 && output >= 0) error = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  if (error == 0 && output >= 0) error = posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  if (error == 0) error = posix_spawn(process, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}


void handoff_cli_wait(pid_t process) {
  siginfo_t information;
  while (waitid(P_PID, (id_t)process, &information, WEXITED | WNOWAIT) != 0 && errno == EINTR) {}
}


int handoff_cli_reap(pid_t process, int *number) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {}
  *number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}


bool handoff_cli_has_capabilities(const char *path) {
#ifdef __linux__
  return getxattr(path, "security.capability", NULL, 0) > 0;
#else
  (void)path;
  return false;
#endif
}
