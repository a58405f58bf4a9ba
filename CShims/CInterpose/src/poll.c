// SPDX-License-Identifier: Apache-2.0
//
// Waits for descriptors, and sleeps. A call that may not wait at all is not recorded.

#include "interpose.h"

#if HANDOFF_INTERPOSES

#include <signal.h>

static bool is_zero(const struct timespec *t) { return t != NULL && t->tv_sec == 0 && t->tv_nsec == 0; }

// ---- epoll: on its own descriptor ----------------------------------------------------------------------------------

#define EPOLL(waits, call)                                                                                            \
  do {                                                                                                                \
    if (!CONTENDED() || !(waits)) return call;                                                                        \
    return BLOCK(HANDOFF_BLOCKED_EPOLL_WAIT, HANDOFF_OBJECT_DESCRIPTOR, epoll, call);                                 \
  } while (0)


// Weak, for a program that is linked with this and looks at its own polls: there they are not recorded.
#pragma weak epoll_wait
#pragma weak epoll_pwait

int epoll_wait(int epoll, struct epoll_event *events, int count, int timeout) {
  EPOLL(timeout != 0, REAL(epoll_wait)(epoll, events, count, timeout));
}


int epoll_pwait(int epoll, struct epoll_event *events, int count, int timeout, const sigset_t *mask) {
  EPOLL(timeout != 0, REAL(epoll_pwait)(epoll, events, count, timeout, mask));
}


int epoll_pwait2(int epoll, struct epoll_event *events, int count, const struct timespec *timeout,
                 const sigset_t *mask) {
  EPOLL(!is_zero(timeout), REAL(epoll_pwait2)(epoll, events, count, timeout, mask));
}


// ---- poll: on one descriptor, or on several and so on none by name -------------------------------------------------

#define POLL(waits, call)                                                                                             \
  do {                                                                                                                \
    if (!CONTENDED() || !(waits)) return call;                                                                        \
    bool one = count == 1 && fds != NULL;                                                                             \
    return BLOCK(HANDOFF_BLOCKED_POLL, one ? HANDOFF_OBJECT_DESCRIPTOR : HANDOFF_OBJECT_NONE, one ? fds->fd : 0,      \
                 call);                                                                                               \
  } while (0)


int poll(struct pollfd *fds, nfds_t count, int timeout) { POLL(timeout != 0, REAL(poll)(fds, count, timeout)); }


int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask) {
  POLL(!is_zero(timeout), REAL(ppoll)(fds, count, timeout, mask));
}


int __poll_chk(struct pollfd *fds, nfds_t count, int timeout, size_t size) {
  POLL(timeout != 0, REAL(__poll_chk)(fds, count, timeout, size));
}


int __ppoll_chk(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask, size_t size) {
  POLL(!is_zero(timeout), REAL(__ppoll_chk)(fds, count, timeout, mask, size));
}


#define SELECT(waits, call)                                                                                           \
  do {                                                                                                                \
    if (!CONTENDED() || !(waits)) return call;                                                                        \
    return BLOCK(HANDOFF_BLOCKED_SELECT, HANDOFF_OBJECT_NONE, 0, call);                                               \
  } while (0)


int select(int count, fd_set *in, fd_set *out, fd_set *errors, struct timeval *timeout) {
  SELECT(timeout == NULL || timeout->tv_sec != 0 || timeout->tv_usec != 0,
         REAL(select)(count, in, out, errors, timeout));
}


int pselect(int count, fd_set *in, fd_set *out, fd_set *errors, const struct timespec *timeout, const sigset_t *mask) {
  SELECT(!is_zero(timeout), REAL(pselect)(count, in, out, errors, timeout, mask));
}


// ---- Sleeps --------------------------------------------------------------------------------------------------------

#define SLEEP(waits, call)                                                                                            \
  do {                                                                                                                \
    if (!CONTENDED() || !(waits)) return call;                                                                        \
    return BLOCK(HANDOFF_BLOCKED_SLEEP, HANDOFF_OBJECT_NONE, 0, call);                                                \
  } while (0)


int nanosleep(const struct timespec *time, struct timespec *left) {
  SLEEP(!is_zero(time), REAL(nanosleep)(time, left));
}


int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left) {
  SLEEP(!is_zero(time), REAL(clock_nanosleep)(clock, flags, time, left));
}


int usleep(useconds_t microseconds) { SLEEP(microseconds != 0, REAL(usleep)(microseconds)); }


unsigned sleep(unsigned seconds) { SLEEP(seconds != 0, REAL(sleep)(seconds)); }

#endif
