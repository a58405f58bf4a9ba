// SPDX-License-Identifier: Apache-2.0
//
// What `handoff record` asks of the system: to start a program as the shell would have, to wait for it, to take in
// signals, and to die of one. POSIX.

#ifndef CHANDOFFCLI_H
#define CHANDOFFCLI_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

// Blocks SIGINT, SIGQUIT, SIGTERM and SIGHUP, those that are not ignored, for handoff_cli_next_signal to take in, ignores
// SIGPIPE, and remembers how it was. Once, before any other thread is made.
void handoff_cli_take_signals(void);
// Waits for one of them; `from_kernel`: it is the terminal's, and went to the whole process group.
int handoff_cli_next_signal(bool *from_kernel);
// Ends this process by a signal, without a core file. Returns only when the signal ends no process.
void handoff_cli_die_of(int signal);

// Starts a program in our process group, with signals as they were before handoff_cli_take_signals. Returns 0 or an
// errno, also when the file cannot be executed.
//
// input: a path, or NULL: our standard input. output: where its standard output and error go; -1: where ours go.
int handoff_cli_spawn(pid_t *process, const char *path, char *const arguments[], char *const environment[],
                      const char *input, int output);
// Waits until a child has ended, and leaves it there for handoff_cli_reap: its number stays its own.
void handoff_cli_wait(pid_t process);
// Its status. `signal`: the one that it died of, or 0.
int handoff_cli_reap(pid_t process, int *signal);

// Whether the file gives rights (file capabilities) to who executes it.
bool handoff_cli_has_capabilities(const char *path);

#endif
