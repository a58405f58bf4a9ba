// SPDX-License-Identifier: Apache-2.0
//
// Real waits: a read() from a pipe that somebody will write to, and an fsync().

#include "CHandoffLab.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  int reading, writing;
} ends;

struct handoff_lab_device {
  ends question, answer;
  struct timespec delay;
  pthread_t thread;
};


static int open_ends(ends *e) {
  int fds[2];
  if (pipe(fds) != 0) return errno;
  *e = (ends){fds[0], fds[1]};
  return 0;
}

static void close_ends(ends e) {
  close(e.reading);
  close(e.writing);
}

// The number of bytes that were read: 1, 0 at the end, -1 for an error.
static ssize_t take(int fd) {
  char byte;
  ssize_t n;
  do n = read(fd, &byte, 1);
  while (n < 0 && errno == EINTR);
  return n;
}

static int give(int fd) {
  ssize_t n;
  do n = write(fd, "", 1);
  while (n < 0 && errno == EINTR);
  return n == 1 ? 0 : errno;
}

static void *answer_questions(void *context) {
  handoff_lab_device *device = context;
  while (take(device->question.reading) == 1) {
    struct timespec left = device->delay;
    while (nanosleep(&left, &left) != 0 && errno == EINTR) continue;
    give(device->answer.writing);
  }
  return NULL;
}


int handoff_lab_device_create(uint64_t delay_ns, handoff_lab_device **out) {
  handoff_lab_device *device = calloc(1, sizeof *device);
  if (device == NULL) return ENOMEM;
  device->delay = (struct timespec){(time_t)(delay_ns / 1000000000), (long)(delay_ns % 1000000000)};
  int error = open_ends(&device->question);
  if (error != 0) goto no_question;
  if ((error = open_ends(&device->answer)) != 0) goto no_answer;
  if ((error = pthread_create(&device->thread, NULL, answer_questions, device)) != 0) goto no_thread;
  *out = device;
  return 0;
no_thread:
  close_ends(device->answer);
no_answer:
  close_ends(device->question);
no_question:
  free(device);
  return error;
}


int handoff_lab_device_ask(handoff_lab_device *device) {
  int error = give(device->question.writing);
  if (error != 0) return error;
  ssize_t n = take(device->answer.reading);
  return n == 1 ? 0 : n == 0 ? EPIPE : errno;
}


void handoff_lab_device_destroy(handoff_lab_device *device) {
  close(device->question.writing); // the thread's read() sees the end
  pthread_join(device->thread, NULL);
  close(device->question.reading);
  close_ends(device->answer);
  free(device);
}


int handoff_lab_file_create(int *file) {
  const char *folder = getenv("TMPDIR");
  if (folder == NULL || *folder == '\0') folder = "/tmp";
  char path[4096];
  static const char name[] = "/handoff-study-XXXXXX";
  size_t length = 0;
  while (folder[length] != '\0' && length < sizeof path - sizeof name) path[length] = folder[length], length++;
  for (size_t i = 0; i < sizeof name; i++) path[length + i] = name[i];
  *file = mkstemp(path);
  if (*file < 0) return errno;
  unlink(path);
  return 0;
}


int handoff_lab_file_sync(int file, uint32_t bytes) {
  static const char block[4096];
  for (uint32_t done = 0; done < bytes;) {
    uint32_t part = bytes - done < sizeof block ? bytes - done : (uint32_t)sizeof block;
    ssize_t n = pwrite(file, block, part, done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    done += (uint32_t)n;
  }
  return fsync(file) == 0 ? 0 : errno;
}


void handoff_lab_file_close(int file) { close(file); }
