// SPDX-License-Identifier: Apache-2.0
//
// Thread records: registration, exit, names for reports.

#include "CHandoff.h"
#include "internal.h"
#include "tsan.h"

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

_Alignas(HANDOFF_WORD_FLAGS + 1) _Thread_local handoff_thread handoff_self_record = {.held = HANDOFF_UNREGISTERED};

static handoff_guard registry_guard;
static handoff_thread *registry;
static uint64_t registrations;
static pthread_key_t exit_key;
static pthread_once_t exit_key_once = PTHREAD_ONCE_INIT;

// How often this thread's record has left the registry. The system runs destructors a limited number of rounds; a record
// that came back in the last one would stay behind its thread, so after the last but one it does not come back: reports
// do not name that thread any more.
static _Thread_local unsigned exits;
#ifndef PTHREAD_DESTRUCTOR_ITERATIONS
#define PTHREAD_DESTRUCTOR_ITERATIONS 4
#endif
#define LAST_EXIT (PTHREAD_DESTRUCTOR_ITERATIONS - 1)


static void leave_registry(handoff_thread *self) {
  handoff_guard_lock(&registry_guard);
  if (self->registry_previous != NULL)
    self->registry_previous->registry_next = self->registry_next;
  else
    registry = self->registry_next;
  if (self->registry_next != NULL) self->registry_next->registry_previous = self->registry_previous;
  handoff_guard_unlock(&registry_guard);
  handoff_count_add(HANDOFF_COUNT_THREADS, -1);
  self->held = HANDOFF_UNREGISTERED; // a later thread-local destructor may still use a lock: it registers again
}

// Runs on the exiting thread. It waits for the registry's guard at most, never for a lock.
static void thread_exits(void *record) {
  handoff_thread *self = record;
  if (handoff_flags_now() & HANDOFF_FLAG_FORKED) return; // the registry's guard may be that of a thread that is not here
  if (self->held != NULL)
    handoff_fatal("thread %llu exits while it holds lock '%s', taken at %s", (unsigned long long)self->id,
                  self->held->name, handoff_lock_taken_at(self->held).text);
  exits += 1;
  leave_registry(self);
}


static void make_exit_key(void) { pthread_key_create(&exit_key, thread_exits); }


uint64_t handoff_thread_number(void) {
#if defined(__linux__)
  return (uint64_t)syscall(SYS_gettid);
#else
  uint64_t id = 0;
  pthread_threadid_np(NULL, &id);
  return id;
#endif
}


handoff_thread *handoff_thread_register(void) {
  handoff_thread *self = handoff_self();
  if (self->held == NULL && handoff_mutant("register-every-entry")) leave_registry(self);
  if (HANDOFF_LIKELY(self->held != HANDOFF_UNREGISTERED)) return self;
  memset(self, 0, sizeof *self);
  self->id = handoff_thread_number();
  if (exits >= LAST_EXIT) return self;
  pthread_once(&exit_key_once, make_exit_key);
  pthread_setspecific(exit_key, self);
  TSAN_RELEASE(self); // pairs with the acquire of whoever describes a lock that this thread waits for
  handoff_guard_lock(&registry_guard);
  self->registry_next = registry;
  if (registry != NULL) registry->registry_previous = self;
  registry = self;
  registrations += 1;
  handoff_guard_unlock(&registry_guard);
  handoff_count_add(HANDOFF_COUNT_THREADS, 1);
  return self;
}


uint64_t handoff_thread_registrations(void) {
  handoff_guard_lock(&registry_guard);
  uint64_t n = registrations;
  handoff_guard_unlock(&registry_guard);
  return n;
}


struct handoff_lock *handoff_thread_held(void) {
  struct handoff_lock *held = handoff_self()->held;
  return held == HANDOFF_UNREGISTERED ? NULL : held;
}


uint64_t handoff_thread_id_of(uintptr_t record) {
  uint64_t id = 0;
  handoff_guard_lock(&registry_guard);
  for (handoff_thread *t = registry; t != NULL && id == 0; t = t->registry_next)
    if ((uintptr_t)t == record) id = t->id;
  handoff_guard_unlock(&registry_guard);
  return id;
}


void handoff_thread_describe(uint64_t id, char *out, size_t size) {
  char name[64] = "";
#if defined(__linux__)
  char path[64];
  snprintf(path, sizeof path, "/proc/self/task/%llu/comm", (unsigned long long)id);
  FILE *file = fopen(path, "r");
  if (file != NULL) {
    if (fgets(name, sizeof name, file) != NULL) name[strcspn(name, "\n")] = '\0';
    fclose(file);
  }
#endif
  if (name[0] != '\0')
    snprintf(out, size, "%llu '%s'", (unsigned long long)id, name);
  else
    snprintf(out, size, "%llu", (unsigned long long)id);
}


void handoff_thread_set_name(const char *name) {
  char short_name[16] = "";
  strncpy(short_name, name, sizeof short_name - 1);
#if defined(__linux__)
  pthread_setname_np(pthread_self(), short_name);
#else
  pthread_setname_np(short_name);
#endif
}


#if defined(__linux__)
bool handoff_thread_join(pthread_t thread, uint64_t timeout_ns) {
  struct timespec until; // the wall clock is the only one it knows; a jump makes this wait longer or shorter
  clock_gettime(CLOCK_REALTIME, &until);
  uint64_t seconds = timeout_ns / 1000000000u;
  if (seconds > 1000000000u) seconds = 1000000000u; // 30 years: no overflow
  until.tv_sec += (time_t)seconds;
  until.tv_nsec += (long)(timeout_ns % 1000000000u);
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec += 1;
    until.tv_nsec -= 1000000000;
  }
  return pthread_timedjoin_np(thread, NULL, &until) == 0;
}
#else
// No join with a deadline here: ask until the thread has ended.
bool handoff_thread_join(pthread_t thread, uint64_t timeout_ns) {
  uint64_t until = handoff_now() + timeout_ns;
  while (pthread_kill(thread, 0) == 0 && handoff_now() < until) {
    struct timespec pause = {0, 1000000};
    nanosleep(&pause, NULL);
  }
  return pthread_kill(thread, 0) != 0 && pthread_join(thread, NULL) == 0;
}
#endif
