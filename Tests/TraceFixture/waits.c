// SPDX-License-Identifier: Apache-2.0
//
// Scenarios of waits: conditions, semaphores, barriers, onces, descriptors, and threads that are cancelled.

#include "fixture.h"

#include <poll.h>
#include <semaphore.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/epoll.h>
#endif

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int turn;
static fixture_flag flag;

// ---- Conditions ----------------------------------------------------------------------------------------------------

static void *take_turns(void *context) {
  int mine = *(int *)context;
  for (int i = 0; i < 10; i++) {
    MUST(pthread_mutex_lock(&mutex));
    while (turn != mine) MUST(pthread_cond_wait(&condition, &mutex));
    turn = !mine;
    MUST(i % 2 == 0 ? pthread_cond_signal(&condition) : pthread_cond_broadcast(&condition));
    MUST(pthread_mutex_unlock(&mutex));
  }
  return NULL;
}

static void run_cond(char **arguments) {
  (void)arguments;
  int one = 1, zero = 0;
  pthread_t thread = fixture_thread(take_turns, &one);
  take_turns(&zero);
  fixture_join(thread);
  struct timespec soon = fixture_after(CLOCK_REALTIME, 5), none = {.tv_nsec = -1};
  MUST(pthread_mutex_lock(&mutex));
  SAY(pthread_cond_timedwait(&condition, &mutex, &soon));
  SAY(pthread_cond_timedwait(&condition, &mutex, &none));
#if defined(__linux__)
  soon = fixture_after(CLOCK_MONOTONIC, 5);
  SAY(pthread_cond_clockwait(&condition, &mutex, CLOCK_MONOTONIC, &soon));
#endif
  SAY(pthread_mutex_trylock(&mutex)); // busy: every wait has taken it again
  SAY(pthread_mutex_unlock(&mutex));
}

static void give_back(void *context) {
  (void)context;
  SAY(pthread_mutex_trylock(&mutex)); // busy: a cancelled wait has taken it again, too
  SAY(pthread_mutex_unlock(&mutex));
}

static void *wait_for_ever(void *context) {
  (void)context;
  MUST(pthread_mutex_lock(&mutex));
  pthread_cleanup_push(give_back, NULL);
  fixture_set(&flag);
  for (;;) pthread_cond_wait(&condition, &mutex);
  pthread_cleanup_pop(0);
}

static void run_cond_cancel(char **arguments) {
  (void)arguments;
  pthread_t thread = fixture_thread(wait_for_ever, NULL);
  fixture_await(&flag);
  MUST(pthread_mutex_lock(&mutex)); // so it waits
  MUST(pthread_mutex_unlock(&mutex));
  void *value = NULL;
  MUST(pthread_cancel(thread));
  SAY(pthread_join(thread, &value));
  SAY(value == PTHREAD_CANCELED);
  SAY(pthread_mutex_lock(&mutex));
  SAY(pthread_mutex_unlock(&mutex));
}

#if defined(__linux__)

static void *cancelled_in(void *context) {
  sem_t *semaphore = context;
  fixture_set(&flag);
  if (semaphore != NULL)
    sem_wait(semaphore);
  else
    pause();
  return NULL;
}

// ---- Semaphores, barriers ------------------------------------------------------------------------------------------

static sem_t semaphore;

static void *post(void *context) {
  (void)context;
  MUST(sem_post(&semaphore));
  return NULL;
}

static void run_sem(char **arguments) {
  (void)arguments;
  MUST(sem_init(&semaphore, 0, 1));
  errno = 0;
  SAY(sem_wait(&semaphore));
  SAY(errno);
  SAY(sem_trywait(&semaphore));
  SAY(errno);
  errno = 0;
  struct timespec soon = fixture_after(CLOCK_REALTIME, 5), none = {.tv_nsec = -1};
  SAY(sem_timedwait(&semaphore, &soon));
  SAY(errno);
  MUST(sem_post(&semaphore));
  SAY(sem_timedwait(&semaphore, &none)); // refused although there is one
  SAY(errno);
  soon = fixture_after(CLOCK_MONOTONIC, 60000);
  SAY(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &soon));
  pthread_t thread = fixture_thread(post, NULL);
  errno = 0;
  SAY(sem_wait(&semaphore));
  SAY(errno);
  fixture_join(thread);
  thread = fixture_thread(cancelled_in, &semaphore);
  fixture_await(&flag);
  SAY(pthread_cancel(thread));
  void *value = NULL;
  SAY(pthread_join(thread, &value));
  SAY(value == PTHREAD_CANCELED);
  SAY(sem_destroy(&semaphore));
}

static pthread_barrier_t barrier;
static int serial;

static void *meet(void *context) {
  (void)context;
  for (int i = 0; i < 5; i++) {
    int result = pthread_barrier_wait(&barrier);
    if (result == PTHREAD_BARRIER_SERIAL_THREAD) __atomic_fetch_add(&serial, 1, __ATOMIC_RELAXED);
  }
  return NULL;
}

static void run_barrier(char **arguments) {
  (void)arguments;
  pthread_t threads[2];
  MUST(pthread_barrier_init(&barrier, NULL, 3));
  for (int i = 0; i < 2; i++) threads[i] = fixture_thread(meet, NULL);
  meet(NULL);
  for (int i = 0; i < 2; i++) fixture_join(threads[i]);
  SAY(serial);
  SAY(pthread_barrier_destroy(&barrier));
}

// ---- Descriptors ---------------------------------------------------------------------------------------------------

static void run_poll(char **arguments) {
  (void)arguments;
  int ends[2];
  MUST(pipe(ends));
  struct pollfd fd = {.fd = ends[0], .events = POLLIN};
  SAY(poll(&fd, 1, 5));
  SAY(poll(NULL, 0, 5));
  SAY(poll(NULL, 1, 5));
  SAY(errno);
  int epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN}, seen;
  MUST(epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event));
  SAY(epoll_wait(epoll, &seen, 1, 5));
  SAY(write(ends[1], "x", 1));
  SAY(epoll_wait(epoll, &seen, 1, 0));
  SAY(epoll_wait(epoll, &seen, 1, -1));
  SAY(epoll_pwait(epoll, &seen, 1, -1, NULL));
  SAY(epoll_wait(-1, &seen, 1, -1));
  SAY(errno);
  SAY(poll(&fd, 1, -1));
  fd_set set;
  FD_ZERO(&set);
  FD_SET(ends[0], &set);
  SAY(select(ends[0] + 1, &set, NULL, NULL, NULL));
  struct timespec moment = {.tv_nsec = 1000000};
  SAY(nanosleep(&moment, NULL));
  SAY(clock_nanosleep(CLOCK_MONOTONIC, 0, &moment, NULL));
  SAY(usleep(1000));
}

#endif

// ---- Once ----------------------------------------------------------------------------------------------------------

static pthread_once_t outer_once = PTHREAD_ONCE_INIT, inner_once = PTHREAD_ONCE_INIT;
static int runs;

static void inner_routine(void) { __atomic_fetch_add(&runs, 1, __ATOMIC_RELAXED); }

static void outer_routine(void) {
  MUST(pthread_once(&inner_once, inner_routine));
  fixture_set(&flag);
  usleep(20000); // for others to come by
  __atomic_fetch_add(&runs, 1, __ATOMIC_RELAXED);
}

static void *call_once(void *context) {
  (void)context;
  MUST(pthread_once(&outer_once, outer_routine));
  return NULL;
}

static void run_once(char **arguments) {
  (void)arguments;
  pthread_t thread = fixture_thread(call_once, NULL);
  fixture_await(&flag);
  for (int i = 0; i < 3; i++) SAY(pthread_once(&outer_once, outer_routine));
  SAY(pthread_once(&inner_once, inner_routine));
  SAY(runs);
  fixture_join(thread);
}

const fixture_scenario fixture_waits[] = {
    {"cond", run_cond},
    {"cond-cancel", run_cond_cancel},
#if defined(__linux__)
    {"sem", run_sem},
    {"barrier", run_barrier},
    {"poll", run_poll},
#endif
    {"once", run_once},
    {NULL, NULL},
};
