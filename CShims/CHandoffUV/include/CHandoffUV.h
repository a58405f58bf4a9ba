// SPDX-License-Identifier: Apache-2.0
//
// libuv under a Handoff lock. libuv calls C; C takes the lock as the loop's policy says, resolves an id, and calls one
// Swift function; then it destroys what the callback owned and only then gives the lock up or keeps it.
//
// Unless a comment says "any thread", a function here is for the loop's thread: the one inside handoff_uv_run.

#ifndef CHANDOFFUV_H
#define CHANDOFFUV_H

#include <CHandoff.h>
#include <pthread.h>
#include <uv.h>

struct handoff_loop;
struct handoff_uv_handle;

// ---- What Swift is told --------------------------------------------------------------------------------------------

typedef enum {
  HANDOFF_UV_LOCKED,   // called under the lock, which stays held until the turn's end under HANDOFF_UV_ONCE_PER_TURN
  HANDOFF_UV_SCOPED,   // called under the lock, which is given up when the call returns, whatever the policy
  HANDOFF_UV_UNLOCKED, // called without the lock; takes it by name if it wants it
  HANDOFF_UV_PURE,     // as unlocked, and its closure owns nothing guarded: destroyed without the lock too
} handoff_uv_mode;

// One callback of libuv, whatever its type. Pointers are good during the call only.
typedef struct handoff_uv_event {
  int64_t status; // libuv's status, count or signal number; negative: a UV_E… code
  int64_t detail; // a second number, where libuv gives one
  const void *data;
  size_t length;
} handoff_uv_event;

// The Swift side, the same for every loop. `closure` is an object of the id table, `owner` a handle's, or NULL. Both live
// until the call is over, so neither is retained for it.
typedef struct handoff_uv_bridge {
  void (*run)(struct handoff_loop *loop, void *closure, void *owner, const handoff_uv_event *event);
  void (*drop)(struct handoff_loop *loop, void *closure, const handoff_uv_event *event); // it will not be run
  void (*destroy)(void *closure);            // under the lock
  void (*keep)(void *owner, bool keep);      // the loop takes a reference to it, or lets go of the one that it has
  void (*exited)(struct handoff_loop *loop); // the loop's own thread is about to end
  void (*job)(struct handoff_loop *loop, void *job, bool isolated); // runs a job of the loop as an executor
  void (*late)(struct handoff_loop *loop); // handoff_uv_run_late must be called, on some other thread
} handoff_uv_bridge;

#define HANDOFF_UV_TAG 0x7576u // what records of this module are tagged with in the id table

#define HANDOFF_UV_READ_BUFFER 65536 // bytes a read may bring at once; what libuv suggests

// ---- Loop ----------------------------------------------------------------------------------------------------------

typedef enum { HANDOFF_UV_EACH_CALLBACK, HANDOFF_UV_ONCE_PER_TURN } handoff_uv_policy;

typedef enum {
  HANDOFF_UV_OK,
  HANDOFF_UV_SHUT,           // shut down, or about to be: nothing is accepted any more
  HANDOFF_UV_NOT_RUNNING,    // a waiting post to a loop that no thread drives
  HANDOFF_UV_RUNNING,        // run of a loop that a thread drives already
  HANDOFF_UV_NESTED,         // run inside a callback of this or another loop
  HANDOFF_UV_WOULD_DEADLOCK, // a join or shutdown from the loop's own thread
} handoff_uv_result;

typedef struct handoff_uv_post {
  handoff_id id;                   // the closure, or 0 for a job or one of the loop's own errands
  void *job;                       // a Swift job: cannot be refused or dropped, its task would never end
  struct handoff_uv_handle *close; // errand: close this handle, which nobody can reach any more
  uint32_t mode;
  uint32_t waiting; // somebody waits for it: dropped, not kept, when the loop stops
  bool isolated;    // the job is an actor's, not just a task's
} handoff_uv_post;

typedef struct handoff_uv_inbox { // any thread; everything in it under its guard
  handoff_guard guard;
  bool running;   // a thread drives the loop
  bool shut;      // nothing more is accepted but jobs
  bool ended;     // nobody will drain it any more: jobs are for handoff_uv_run_late
  bool signalled; // a wake-up is on its way
  bool stop, shutdown;
  handoff_uv_post *posts;
  size_t count, capacity;
} handoff_uv_inbox;

typedef struct handoff_loop {
  handoff_lock *lock;
  const handoff_uv_bridge *bridge;
  void *object; // the Swift Loop, unretained
  char *name;
  uv_loop_t *uv;
  struct handoff_thread *thread; // who drives it, NULL for nobody: the loop's thread
  struct handoff_thread *late;   // who runs jobs that came after the end
  uint32_t policy;
  uint64_t budget_callbacks, budget_ns;
  uint64_t batch;           // callbacks since the current hold began, or was last handed over
  uint64_t contended_since; // when a callback of this hold first saw a waiter; 0 for not yet
  handoff_uv_inbox inbox;
  uv_prepare_t hook; // first started, so it runs last before the poll; releases a sticky hold
  uv_prepare_t own;  // second started, so it runs just before that; runs what the loop's own thread has posted
  union {
    uv_async_t async;
    uv_poll_t poll;
  } wake;
  int wake_fd; // -1 where the wake-up is a uv_async
  bool in_uv_run, stopping, shutting, closing;
  bool own_posts; // its own thread has posted and relies on `own`
  bool before_poll; // `own` is draining, or the hook releases: the poll is next
  bool tracing_poll; // a recording has been told of a poll that begins, and not yet that it ended
  bool polled;      // no callback has taken the lock since a poll that could block; its thread's
  char *read_buffer; // what streams read into, HANDOFF_UV_READ_BUFFER bytes; made by the first read
  struct handoff_uv_request *requests; // those in flight
  struct handoff_uv_call *call;        // the innermost call of a handle's closure
  uint32_t finished;                   // 1 once it is shut down; parked on
  pthread_t own_thread;                // if there is one to join
  uint32_t to_join;
  struct handoff_loop *next_abandoned;
  uint32_t named_in;                   // the recording in which its parts have their names
  uint64_t acquisitions, callbacks, yields, dropped, jobs; // counted by the loop's thread
} handoff_loop;

// NULL with *error set to libuv's code. The first call checks that libuv's header and library agree, fatally if not.
handoff_loop *handoff_uv_loop_create(const char *name, handoff_lock *lock, void *object,
                                     const handoff_uv_bridge *bridge, handoff_uv_policy policy,
                                     uint64_t budget_callbacks, uint64_t budget_ns, int *error);
// After shutdown, when nobody can reach it any more.
void handoff_uv_loop_free(handoff_loop *loop);
// Its Swift object went without a shutdown: says so, and keeps the loop where a debugger and a leak checker find it.
void handoff_uv_loop_abandon(handoff_loop *loop);
// Drives the loop on this thread until it is stopped, shut down, or has nothing left to wait for. Any thread, without
// any Handoff lock (fatal otherwise: it blocks).
handoff_uv_result handoff_uv_run(handoff_loop *loop);
// Starts a thread that drives the loop; shutdown joins it. Returns 0 or an errno.
int handoff_uv_spawn(handoff_loop *loop);
// Any thread. The running drive returns; its waiting posts are dropped.
void handoff_uv_stop(handoff_loop *loop);
// Any thread but the loop's. Accepted posts run, then every handle is closed, and the loop ends. Drives the loop itself
// if nobody does; otherwise waits.
handoff_uv_result handoff_uv_shutdown(handoff_loop *loop);
// The same from a thread made for it, so that the caller does not wait; `done` is called on that thread. 0 or an errno.
int handoff_uv_shutdown_elsewhere(handoff_loop *loop, void (*done)(void *context), void *context);
// Any thread: whether its shutdown is over.
HANDOFF_INLINE bool handoff_uv_has_ended(const handoff_loop *loop) {
  return __atomic_load_n(&loop->finished, __ATOMIC_ACQUIRE) != 0;
}
// Keeps handoff_uv_run from returning while nothing is active, or lets it.
void handoff_uv_loop_keep_running(handoff_loop *loop, bool keep);
// Where the thread stands that drives the loop, for a lock whose executor it drains. Any thread.
HANDOFF_INLINE struct handoff_thread *const *handoff_uv_driver(const handoff_loop *loop) { return &loop->thread; }
// Any thread: whether it is the one that drives the loop. One load and one compare.
HANDOFF_INLINE bool handoff_uv_on_loop(const handoff_loop *loop) {
  return __atomic_load_n(&loop->thread, __ATOMIC_RELAXED) == handoff_self();
}
// Fatal off the loop's thread, even with the lock held: the lock does not protect the loop.
void handoff_uv_check_thread(const handoff_loop *loop, const char *call);
// The same for something of `loop` that is used with `access`: fatal if that is another loop's.
void handoff_uv_check_loop(const handoff_loop *loop, const handoff_loop *access, const char *call);
// Visits every open handle but the loop's own three.
void handoff_uv_each_handle(handoff_loop *loop, void (*visit)(struct handoff_uv_handle *handle, void *context),
                            void *context);
// Fatal unless the size of a libuv type is the same in the header and in the library.
void handoff_uv_check_size(const char *type, size_t header, size_t library);

// ---- Inbox ---------------------------------------------------------------------------------------------------------

// Any thread. Takes the closure over if it returns OK; the caller keeps it otherwise. Posts of one thread run in order,
// none is coalesced.
handoff_uv_result handoff_uv_submit(handoff_loop *loop, handoff_id id, handoff_uv_mode mode, bool waiting);

// Any thread. A job of the loop as an executor, in the order of the posts. Always taken: it runs in the drive of now or
// of later, or, once the loop has ended, in handoff_uv_run_late. True when the caller must see to the latter.
bool handoff_uv_enqueue(handoff_loop *loop, void *job, bool isolated);
// Runs the jobs that came after the end, one at a time, on this thread. True when it must be called again. Called by one
// thread at a time: by whoever was told to.
bool handoff_uv_run_late(handoff_loop *loop);
// Any thread: whether it is the one that jobs of this loop run on, now or after its end.
HANDOFF_INLINE bool handoff_uv_is_isolated(const handoff_loop *loop) {
  return handoff_uv_on_loop(loop) || __atomic_load_n(&loop->late, __ATOMIC_RELAXED) == handoff_self();
}
// Fatal, with names, where it is not.
void handoff_uv_check_isolated(const handoff_loop *loop);

// Any thread: posts that wait to be run, whether a thread drives the loop, whether its shutdown was asked for. Old news
// when they return.
size_t handoff_uv_pending(handoff_loop *loop);
bool handoff_uv_is_driven(handoff_loop *loop);
bool handoff_uv_is_ending(handoff_loop *loop);

// A latch for a caller that waits for its post: set once, waited for by one thread, which then sees the result.
HANDOFF_INLINE void handoff_uv_latch_set(uint32_t *latch) {
  __atomic_store_n(latch, 1, __ATOMIC_RELEASE);
  handoff_unpark(latch);
}
HANDOFF_INLINE void handoff_uv_latch_wait(uint32_t *latch) {
  while (__atomic_load_n(latch, __ATOMIC_ACQUIRE) == 0) handoff_park(latch, 0);
}

// ---- Lock and turn -------------------------------------------------------------------------------------------------

// For code on the loop's thread that takes the lock by itself: an Entry that reacquires. False once the lock is closed.
bool handoff_uv_enter(handoff_loop *loop, const char *place, uint32_t *saved);
void handoff_uv_leave(handoff_loop *loop, uint32_t saved);

// Whether this thread may enter now: it is the loop's, and no token of the lock is in use on it.
HANDOFF_INLINE bool handoff_uv_may_enter(const handoff_loop *loop) {
  if (!handoff_uv_on_loop(loop)) return false;
  if (!handoff_lock_is_mine(loop->lock)) return true;
  handoff_hold hold = handoff_lock_hold(loop->lock);
  return hold == HANDOFF_HOLD_STICKY || hold == HANDOFF_HOLD_LENT;
}

// ---- Handles -------------------------------------------------------------------------------------------------------

// HANDOFF_UV_NONE is never bound: a row names it for a call of libuv that tells nothing.
typedef enum {
  HANDOFF_UV_MAIN,
  HANDOFF_UV_SECOND,
  HANDOFF_UV_CLOSE,
  HANDOFF_UV_NONE,
  HANDOFF_UV_SLOTS
} handoff_uv_slot_name;

typedef struct handoff_uv_slot {
  handoff_id id;
  uint32_t mode;
} handoff_uv_slot;

// A call of a handle's closure, on the C stack. The closure may be replaced or unbound meanwhile, also by a call inside this
// one: it is destroyed after the outermost call of it.
typedef struct handoff_uv_call {
  handoff_id id;
  void *doomed; // the closure, once its record has been removed
  struct handoff_uv_call *outer;
} handoff_uv_call;

typedef enum { HANDOFF_UV_OPEN, HANDOFF_UV_CLOSING, HANDOFF_UV_CLOSED } handoff_uv_state;

// In front of each libuv handle, whose `data` points here. Lives until libuv's close callback and the Swift object are
// both gone. `place` is where it was made.
typedef struct handoff_uv_handle {
  handoff_loop *loop;
  void *object; // the Swift handle, unretained; NULL once it is gone
  uint32_t references;
  uint32_t state;    // handoff_uv_state
  uint32_t retained; // the loop holds a reference to `object`
  uint32_t pending;  // requests on it that are not complete; while there are any the loop keeps `object`
  uint32_t calls;    // calls that have `object` as their argument: the same
  handoff_uv_slot slots[HANDOFF_UV_SLOTS];
  handoff_place place;
  _Alignas(16) unsigned char uv[];
} handoff_uv_handle;

// Storage for a handle of this type, not yet known to libuv. Adopt it with its Swift object, then initialise the libuv
// handle in it, and discard it if that fails. NULL when the loop is shutting down.
handoff_uv_handle *handoff_uv_handle_create(handoff_loop *loop, uv_handle_type type, handoff_place place);
void handoff_uv_handle_adopt(handoff_uv_handle *handle, void *object);
void handoff_uv_handle_discard(handoff_uv_handle *handle);
// The libuv handle for a call named `call` on behalf of `access`. Fatal off the loop's thread or with another loop's
// access; NULL when the handle is closed or closing.
void *handoff_uv_use(handoff_uv_handle *handle, const handoff_loop *access, const char *call);
HANDOFF_INLINE void *handoff_uv_raw(handoff_uv_handle *handle) { return handle->uv; }
// Binds a closure (a +1 reference) to a slot, in place of the one before. NULL unbinds.
void handoff_uv_bind(handoff_uv_handle *handle, handoff_uv_slot_name slot, void *closure, handoff_uv_mode mode);
// After anything that may have made a handle active, inactive or closed: the loop keeps the Swift object of one that libuv
// may still call, also about a request on it, and lets go of any other. In a callback of the handle that waits for its end.
void handoff_uv_settle(handoff_uv_handle *handle);
// uv_close. A second call is a no-op.
void handoff_uv_close(handoff_uv_handle *handle);
// uv_tcp_close_reset of a TCP handle. Returns libuv's status; negative: it is not closed. A call on a closed one is a no-op.
int handoff_uv_close_reset(handoff_uv_handle *handle);
// Any thread: sends an async; false when it is closed or closing.
bool handoff_uv_async_send(handoff_uv_handle *handle);
// Any thread: the Swift object is gone. Posts a close if the handle is still open.
void handoff_uv_handle_abandon(handoff_uv_handle *handle);
const char *handoff_uv_handle_type(handoff_uv_handle *handle);

// ---- Requests ------------------------------------------------------------------------------------------------------

typedef void (*handoff_uv_kernel)(void *context);

typedef struct handoff_uv_request {
  handoff_loop *loop;
  handoff_uv_handle *owner; // a stream's; NULL for what belongs to the loop
  void *bytes;              // the request's own; good until it is discarded
  struct handoff_uv_request *next, *previous; // in flight on this loop
  handoff_uv_slot slot;
  handoff_uv_kernel kernel; // a work request's; runs on a libuv worker without any Handoff lock
  void *context;
  _Alignas(16) unsigned char uv[];
} handoff_uv_request;

// Storage for a request; `closure` (+1, or NULL) is called once, when it completes, and the request is freed after that.
// NULL when the loop is shutting down; the closure stays the caller's then.
handoff_uv_request *handoff_uv_request_create(handoff_loop *loop, uv_req_type type, handoff_uv_handle *owner,
                                              void *closure, handoff_uv_mode mode);
// Gives the request bytes of its own, a copy of `from` unless that is NULL: libuv reads or writes them until it completes.
void *handoff_uv_request_own(handoff_uv_request *request, const void *from, size_t length);
// For a request that libuv refused: frees it and destroys its closure without calling it.
void handoff_uv_request_discard(handoff_uv_request *request);
HANDOFF_INLINE void *handoff_uv_request_raw(handoff_uv_request *request) { return request->uv; }
// Any thread: close(), for a descriptor whose loop has ended.
void handoff_uv_close_descriptor(int descriptor);
// The work callback of a uv_work_t made here: runs the kernel on the worker.
void handoff_uv_on_worker(uv_work_t *work);

// ---- Trampolines: one row a callback type --------------------------------------------------------------------------
//
//   name, C parameters (the handle is `h`, the request `r`), slot, status, detail, data, length

#define HANDOFF_UV_HANDLE_CALLBACKS(X) \
  X(timer, (uv_timer_t *h), HANDOFF_UV_MAIN, 0, 0, NULL, 0) \
  X(async, (uv_async_t *h), HANDOFF_UV_MAIN, 0, 0, NULL, 0) \
  X(idle, (uv_idle_t *h), HANDOFF_UV_MAIN, 0, 0, NULL, 0) \
  X(prepare, (uv_prepare_t *h), HANDOFF_UV_MAIN, 0, 0, NULL, 0) \
  X(check, (uv_check_t *h), HANDOFF_UV_MAIN, 0, 0, NULL, 0) \
  X(signal, (uv_signal_t *h, int signum), HANDOFF_UV_MAIN, signum, 0, NULL, 0) \
  X(poll, (uv_poll_t *h, int status, int events), HANDOFF_UV_MAIN, status, events, NULL, 0) \
  X(connection, (uv_stream_t *h, int status), HANDOFF_UV_MAIN, status, 0, NULL, 0) \
  X(read, (uv_stream_t *h, ssize_t count, const uv_buf_t *buffer), count != 0 ? HANDOFF_UV_MAIN : HANDOFF_UV_NONE, \
    count, 0, buffer->base, count > 0 ? (size_t)count : 0)

#define HANDOFF_UV_REQUEST_CALLBACKS(X) \
  X(after_work, (uv_work_t *r, int status), status, 0, NULL, 0) \
  X(connect, (uv_connect_t *r, int status), status, 0, NULL, 0) \
  X(write, (uv_write_t *r, int status), status, 0, NULL, 0) \
  X(shutdown, (uv_shutdown_t *r, int status), status, 0, NULL, 0) \
  X(fs, (uv_fs_t *r), r->result, 0, NULL, 0) \
  X(fs_read, (uv_fs_t *r), r->result, 0, ((handoff_uv_request *)r->data)->bytes, \
    r->result > 0 ? (size_t)r->result : 0) \
  X(fs_stat, (uv_fs_t *r), r->result, 0, &r->statbuf, sizeof r->statbuf)

#define HANDOFF_UV_DECLARE(name, parameters, ...) void handoff_uv_on_##name parameters;
HANDOFF_UV_HANDLE_CALLBACKS(HANDOFF_UV_DECLARE)
HANDOFF_UV_REQUEST_CALLBACKS(HANDOFF_UV_DECLARE)

// The allocation callback of every read: takes no lock, calls no Swift. All streams of a loop share one buffer. One is
// enough: libuv calls this and then the read callback, on the loop's thread, with nothing but the read() between; no
// callback runs inside another (nested runs are refused); and Swift sees the bytes during the read callback only.
void handoff_uv_on_alloc(uv_handle_t *h, size_t suggested, uv_buf_t *buffer);

#endif
