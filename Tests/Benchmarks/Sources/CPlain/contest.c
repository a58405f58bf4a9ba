// SPDX-License-Identifier: Apache-2.0

#include "contest.h"

#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>


uint64_t contest_calibrate(void) {
  const uint64_t steps = 2000000;
  uint64_t best = UINT64_MAX;
  for (int i = 0; i < 20; i++) {
    uint64_t start = contest_now();
    contest_work(steps);
    uint64_t took = contest_now() - start;
    if (took > 0 && took < best) best = took; // a longer one was interrupted
  }
  return steps * 1000 / best;
}


bool contest_send(int socket) {
  ssize_t n;
  do n = write(socket, "?", 1);
  while (n < 0 && errno == EINTR);
  return n == 1;
}


bool contest_receive(int socket) {
  char byte;
  ssize_t n;
  do n = read(socket, &byte, 1);
  while (n < 0 && errno == EINTR);
  return n == 1;
}


static void *answer(void *argument) {
  int end = (int)(intptr_t)argument;
  while (contest_receive(end) && contest_send(end)) {}
  close(end);
  return NULL;
}


int contest_echo(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
  pthread_t thread;
  int error = pthread_create(&thread, NULL, answer, (void *)(intptr_t)ends[1]);
  if (error != 0) {
    close(ends[0]);
    close(ends[1]);
    errno = error;
    return -1;
  }
  pthread_detach(thread);
  return ends[0];
}
