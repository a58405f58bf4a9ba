// SPDX-License-Identifier: Apache-2.0
//
// A loop's life: made, driven, stopped, shut down. The one thread inside handoff_uv_run is the loop's thread.

#include "internal.h"

#include <CRecorder.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The loop whose callbacks this thread is in. A second uv_run below a callback would release a hold that the callback
// still counts on.
static _Thread_local handoff_loop *current;


// ---- Making --------------------------------------------------------------------------------------------------------

void handoff_uv_check_size(const char *type, size_t header, size_t library) {
  if (header == library) return;
  handoff_fatal("%s has %zu bytes in the libuv header that this was built with (%d.%d.%d) and %zu in the library that "
                "is loaded (%s). Rebuild against the libuv that is installed.",
                type, header, UV_VERSION_MAJOR, UV_VERSION_MINOR, UV_VERSION_PATCH, library, uv_version_string());
}

static void check_sizes(void) {
  handoff_uv_check_size("uv_loop_t", sizeof(uv_loop_t), uv_loop_size());
#define CHECK_HANDLE(upper, lower) \
  handoff_uv_check_size("uv_" #lower "_t", sizeof(uv_##lower##_t), uv_handle_size(UV_##upper));
  UV_HANDLE_TYPE_MAP(CHECK_HANDLE)
#define CHECK_REQUEST(upper, lower) \
  handoff_uv_check_size("uv_" #lower "_t", sizeof(uv_##lower##_t), uv_req_size(UV_##upper));
  UV_REQ_TYPE_MAP(CHECK_REQUEST)
}

// libuv writes with write(): a vanished peer would kill the process. A handler of the program's own is left alone.
static void ignore_sigpipe(void) {
  struct sigaction action;
  if (sigaction(SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_DFL) signal(SIGPIPE, SIG_IGN);
}

// A child of fork shares the parent's epoll descriptor: one call of libuv there would be felt in the parent. On the loop's
// own thread, and only there, the thread check would let it through.
static void leave_loop_in_child(void) {
  if (current != NULL && !handoff_mutant("fork-on-loop")) __atomic_store_n(&current->thread, NULL, __ATOMIC_RELAXED);
}

static void once_per_process(void) {
  check_sizes();
  ignore_sigpipe();
  if (pthread_atfork(NULL, NULL, leave_loop_in_child) != 0) handoff_fatal("out of memory for the handler of fork");
}


// The last thing that runs before the poll: the hold that spans a turn ends here, always. Never skipped because the
// timeout looks like 0 (uv_backend_timeout says so while watchers are queued) or because nobody waits (somebody may
// come during the poll).
//
// The release may schedule jobs of the lock's on this very loop, and `own` has run: such a post must wake the poll.
static void on_hook(uv_prepare_t *hook) {
  handoff_loop *loop = hook->data;
  loop->before_poll = !handoff_mutant("hook-post-unwoken");
  if (!handoff_mutant("no-hook")) handoff_uv_end_turn(loop);
  loop->before_poll = false;
  // Here the timeout is good enough: where it is wrong a callback loses its place ahead of others, once.
  loop->polled = uv_backend_timeout(loop->uv) != 0;
  if (HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_TRACE)) handoff_uv_trace_poll(loop, true);
}


// Names what libuv keeps in a loop, once in each recording.
static void trace_names(handoff_loop *loop) {
  if (loop->named_in == handoff_the_recorder.generation) return;
  loop->named_in = handoff_the_recorder.generation;
  char name[128];
  handoff_note_object(HANDOFF_OBJECT_LOOP, loop->uv, sizeof *loop->uv, 0, loop->name, 0);
  snprintf(name, sizeof name, "wq_mutex of loop '%s'", loop->name);
  handoff_note_object(HANDOFF_OBJECT_MUTEX, &loop->uv->wq_mutex, sizeof loop->uv->wq_mutex, 0, name, 0);
}


void handoff_uv_trace_poll(handoff_loop *loop, bool begins) {
  trace_names(loop);
  uint64_t backend = (uint64_t)uv_backend_fd(loop->uv);
  const handoff_recording *recording = handoff_the_recorder.recording;
  if (recording == NULL || (recording->layers & HANDOFF_LAYER_C) != 0) return; // then the poll itself is seen
  if (loop->tracing_poll) handoff_record_unblock(HANDOFF_OBJECT_DESCRIPTOR, backend, 0);
  loop->tracing_poll = begins && uv_backend_timeout(loop->uv) != 0;
  if (loop->tracing_poll)
    handoff_record_block(HANDOFF_BLOCKED_EPOLL_WAIT, HANDOFF_OBJECT_DESCRIPTOR, backend, 0);
}


// What the loop's own thread has posted since the last poll: tasks that reads have resumed, say. Once only: a post of such
// a post wakes the loop like any other, so that I/O has its turn.
static void on_own(uv_prepare_t *own) {
  handoff_loop *loop = own->data;
  if (!loop->own_posts) return;
  loop->own_posts = false;
  loop->before_poll = true;
  handoff_uv_drain(loop);
  loop->before_poll = false;
}


handoff_loop *handoff_uv_loop_create(const char *name, handoff_lock *lock, void *object,
                                     const handoff_uv_bridge *bridge, handoff_uv_policy policy,
                                     uint64_t budget_callbacks, uint64_t budget_ns, int *error) {
  handoff_check_fork("loop", name);
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, once_per_process);

  handoff_loop *loop = calloc(1, sizeof *loop);
  uv_loop_t *uv = malloc(uv_loop_size());
  if (loop == NULL || uv == NULL) handoff_fatal("out of memory for loop '%s'", name);
  *error = uv_loop_init(uv);
  if (*error != 0) {
    free(uv);
    free(loop);
    return NULL;
  }
  loop->name = strdup(name);
  loop->lock = lock;
  loop->object = object;
  loop->bridge = bridge;
  loop->policy = policy;
  loop->budget_callbacks = budget_callbacks;
  loop->budget_ns = budget_ns;
  loop->uv = uv;

  // Started first and never restarted, so it is the last prepare callback of every turn (libuv runs them last in, first
  // out). Unreferenced: it keeps nothing running.
  uv_prepare_init(uv, &loop->hook);
  loop->hook.data = loop;
  uv_prepare_start(&loop->hook, on_hook);
  uv_unref((uv_handle_t *)&loop->hook);
  uv_prepare_init(uv, &loop->own);
  loop->own.data = loop;
  uv_prepare_start(&loop->own, on_own);
  uv_unref((uv_handle_t *)&loop->own);

  *error = handoff_uv_wake_create(loop);
  if (*error != 0) {
    uv_close((uv_handle_t *)&loop->hook, NULL);
    uv_close((uv_handle_t *)&loop->own, NULL);
    uv_run(uv, UV_RUN_DEFAULT);
    uv_loop_close(uv);
    free(loop->name);
    free(uv);
    free(loop);
    return NULL;
  }
  uv_unref(handoff_uv_wake_handle(loop));
  handoff_count_add(HANDOFF_COUNT_LOOPS, 1);
  if (HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_TRACE)) trace_names(loop);
  return loop;
}


void handoff_uv_loop_free(handoff_loop *loop) {
  if (!__atomic_load_n(&loop->finished, __ATOMIC_ACQUIRE))
    handoff_fatal("loop '%s' freed before it was shut down", loop->name);
  free(loop->inbox.posts);
  free(loop->read_buffer);
  free(loop->uv);
  free(loop->name);
  free(loop);
}


void handoff_uv_loop_abandon(handoff_loop *loop) {
  if (handoff_flags_now() & HANDOFF_FLAG_FORKED) return; // a copy of the parent's: it goes with the process
  static handoff_guard guard;
  static handoff_loop *abandoned;
  handoff_guard_lock(&guard);
  loop->next_abandoned = abandoned;
  abandoned = loop;
  handoff_guard_unlock(&guard);
  char message[256];
  snprintf(message, sizeof message, "loop '%s' was dropped without shutdown(): it stays in memory", loop->name);
  handoff_say(message);
}


// ---- Checks --------------------------------------------------------------------------------------------------------

void handoff_uv_check_thread(const handoff_loop *loop, const char *call) {
  if (HANDOFF_LIKELY(handoff_uv_on_loop(loop)) || handoff_mutant("no-thread-check")) return;
  handoff_check_fork("loop", loop->name);
  bool locked = handoff_lock_is_mine(loop->lock);
  handoff_fatal("%s: called off the thread of loop '%s'%s. Post into the loop with submit instead.", call, loop->name,
                locked ? "; that this thread holds its lock does not help: the lock does not protect the loop" : "");
}


void handoff_uv_check_isolated(const handoff_loop *loop) {
  if (HANDOFF_LIKELY(handoff_uv_is_isolated(loop))) return;
  bool locked = handoff_lock_is_mine(loop->lock);
  handoff_fatal("code that is isolated to loop '%s' was entered off its thread%s. Await it instead.", loop->name,
                locked ? "; that this thread holds its lock does not help: the loop's isolation is its thread" : "");
}


void handoff_uv_check_loop(const handoff_loop *loop, const handoff_loop *access, const char *call) {
  if (HANDOFF_UNLIKELY(loop != access))
    handoff_fatal("%s: something of loop '%s' was used with a turn of loop '%s'", call, loop->name, access->name);
  handoff_uv_check_thread(loop, call);
}


// ---- Closing -------------------------------------------------------------------------------------------------------

typedef struct handle_visit {
  handoff_loop *loop;
  void (*visit)(handoff_uv_handle *handle, void *context);
  void *context;
} handle_visit;

static void visit_own(uv_handle_t *handle, void *context) {
  handle_visit *v = context;
  const handoff_loop *loop = v->loop;
  if (handle == (uv_handle_t *)&loop->hook || handle == (uv_handle_t *)&loop->own ||
      handle == handoff_uv_wake_handle(v->loop))
    return;
  if (!uv_is_closing(handle)) v->visit(handle->data, v->context);
}


void handoff_uv_each_handle(handoff_loop *loop, void (*visit)(handoff_uv_handle *handle, void *context),
                            void *context) {
  handle_visit v = {loop, visit, context};
  uv_walk(loop->uv, visit_own, &v);
}


static void close_one(handoff_uv_handle *handle, void *context) {
  *(bool *)context = true;
  handoff_uv_close(handle);
}

// What no worker has begun is taken back, but for the close of a file: its descriptor would stay open.
static void cancel(handoff_uv_request *request) {
  uv_req_t *raw = (uv_req_t *)request->uv;
  bool closes = raw->type == UV_FS && ((uv_fs_t *)raw)->fs_type == UV_FS_CLOSE;
  if (!closes || handoff_mutant("close-cancelled")) uv_cancel(raw);
}

static void turn_until_idle(handoff_loop *loop) {
  loop->in_uv_run = true;
  uv_run(loop->uv, UV_RUN_DEFAULT);
  loop->in_uv_run = false;
  handoff_uv_drop_sticky(loop);
}

// On the loop's thread, outside uv_run: what was accepted runs, every handle is closed, every request completes or is
// cancelled, and the loop ends. A callback that runs meanwhile cannot post or make a handle any more.
static void finish(handoff_loop *loop) {
  handoff_uv_inbox_shut(loop);
  handoff_uv_drain(loop);
  loop->closing = true;
  handoff_uv_loop_keep_running(loop, false);
  for (bool found = true; found || loop->requests != NULL;) {
    found = false;
    handoff_uv_each_handle(loop, close_one, &found);
    for (handoff_uv_request *r = loop->requests; r != NULL; r = r->next) cancel(r);
    turn_until_idle(loop);
  }
  handoff_uv_drain(loop); // jobs that the last callbacks made ready; a task that never rests does not keep the loop
  handoff_uv_drop_sticky(loop);
  handoff_uv_inbox_last(loop);
  uv_close((uv_handle_t *)&loop->hook, NULL);
  uv_close((uv_handle_t *)&loop->own, NULL);
  uv_close(handoff_uv_wake_handle(loop), NULL);
  turn_until_idle(loop);
  handoff_uv_wake_closed(loop);
  int r = uv_loop_close(loop->uv);
  if (r != 0) handoff_fatal("loop '%s' has handles left after its shutdown (%s)", loop->name, uv_err_name(r));
  handoff_count_add(HANDOFF_COUNT_LOOPS, -1);
  if (HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_TRACE)) handoff_note_object_end(HANDOFF_OBJECT_LOOP, loop->uv);
}


// ---- Driving -------------------------------------------------------------------------------------------------------

// The drive, on the thread that handoff_uv_inbox_begin named.
static void drive(handoff_loop *loop) {
  current = loop;
  loop->stopping = false;
  do {
    handoff_uv_drain(loop);
    if (!loop->stopping && !loop->shutting) turn_until_idle(loop);
    handoff_uv_drop_sticky(loop);
  } while (!loop->stopping && !loop->shutting && handoff_uv_pending(loop) != 0);
  bool ended = loop->shutting;
  if (ended) finish(loop);
  // A shutdown that was asked for while this drive was stopping is still this drive's to do: its caller saw it running.
  while (!handoff_uv_inbox_end(loop, ended)) {
    finish(loop);
    ended = true;
  }
  current = NULL;
  if (ended) {
    __atomic_store_n(&loop->finished, 1, __ATOMIC_RELEASE); // pairs with those who wait for it: every callback has run
    handoff_unpark(&loop->finished);
  }
}


handoff_uv_result handoff_uv_run(handoff_loop *loop) {
  handoff_check_fork("loop", loop->name);
  if (current != NULL && !handoff_mutant("nested-run")) return HANDOFF_UV_NESTED;
  handoff_lock *held = handoff_thread_held();
  if (held != NULL)
    handoff_fatal("loop '%s' was run by a thread that holds lock '%s' (taken at %s): the poll would block under it. "
                  "Release it first.",
                  loop->name, held->name, handoff_lock_taken_at(held).text);
  handoff_thread_register();
  handoff_uv_result result = handoff_uv_inbox_begin(loop, handoff_self());
  if (result == HANDOFF_UV_OK) drive(loop);
  return result;
}


static void *thread_main(void *context) {
  handoff_loop *loop = context;
  char name[16];
  strncpy(name, loop->name, sizeof name - 1);
  name[sizeof name - 1] = '\0';
#if defined(__linux__)
  pthread_setname_np(pthread_self(), name);
#elif defined(__APPLE__)
  pthread_setname_np(name);
#endif
  __atomic_store_n(&loop->thread, handoff_thread_register(), __ATOMIC_RELAXED);
  drive(loop);
  loop->bridge->exited(loop);
  return NULL;
}


int handoff_uv_spawn(handoff_loop *loop) {
  handoff_uv_loop_keep_running(loop, true);
  handoff_uv_inbox_begin(loop, NULL); // from here on it counts as driven: the thread is on its way
  int r = pthread_create(&loop->own_thread, NULL, thread_main, loop);
  if (r != 0)
    handoff_uv_inbox_end(loop, false);
  else
    __atomic_store_n(&loop->to_join, 1, __ATOMIC_RELEASE); // own_thread is written: the exchange that joins acquires
  return r;
}


handoff_uv_result handoff_uv_shutdown(handoff_loop *loop) {
  handoff_check_fork("loop", loop->name);
  if (current != NULL) return HANDOFF_UV_WOULD_DEADLOCK;
  handoff_lock *held = handoff_thread_held();
  if (held != NULL) return HANDOFF_UV_WOULD_DEADLOCK;
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  inbox->shutdown = true;
  bool running = inbox->running;
  if (running && !inbox->shut && !inbox->signalled) {
    inbox->signalled = true;
    handoff_uv_wake(loop);
  }
  handoff_guard_unlock(&inbox->guard);
  // Nobody drives it: this thread does, unless another one comes first.
  if (!running) handoff_uv_run(loop);
  while (!__atomic_load_n(&loop->finished, __ATOMIC_ACQUIRE)) handoff_park(&loop->finished, 0);
  handoff_unpark(&loop->finished); // one wake-up wakes one: pass it on
  if (__atomic_exchange_n(&loop->to_join, 0, __ATOMIC_ACQ_REL)) pthread_join(loop->own_thread, NULL);
  return HANDOFF_UV_OK;
}


typedef struct errand {
  handoff_loop *loop;
  void (*done)(void *context);
  void *context;
} errand;

static void *shutdown_main(void *context) {
  errand e = *(errand *)context;
  free(context);
  handoff_thread_set_name("loop shutdown");
  handoff_uv_shutdown(e.loop);
  e.done(e.context);
  return NULL;
}


int handoff_uv_shutdown_elsewhere(handoff_loop *loop, void (*done)(void *context), void *context) {
  errand *e = malloc(sizeof *e);
  if (e == NULL) return ENOMEM;
  *e = (errand){loop, done, context};
  pthread_t thread;
  int r = pthread_create(&thread, NULL, shutdown_main, e);
  if (r != 0)
    free(e);
  else
    pthread_detach(thread);
  return r;
}


void handoff_uv_loop_keep_running(handoff_loop *loop, bool keep) {
  if (keep)
    uv_ref(handoff_uv_wake_handle(loop));
  else
    uv_unref(handoff_uv_wake_handle(loop));
}
