// SPDX-License-Identifier: Apache-2.0
//
// The inbox: how other threads reach a loop. An array of posts under a guard and one wake-up, so that nothing is lost
// although wake-ups coalesce. A sender writes the wake-up under the guard, which shutting takes too: no send can race
// the close of the wake handle.

#include "internal.h"

#include <stdlib.h>
#include <string.h>


// Guard held.
static void append(handoff_loop *loop, handoff_uv_post post) {
  handoff_uv_inbox *inbox = &loop->inbox;
  if (inbox->count == inbox->capacity) {
    size_t capacity = inbox->capacity != 0 ? inbox->capacity * 2 : 64;
    handoff_uv_post *posts = realloc(inbox->posts, capacity * sizeof *posts);
    if (posts == NULL) handoff_fatal("loop '%s': out of memory for %zu posts", loop->name, capacity);
    inbox->posts = posts;
    inbox->capacity = capacity;
  }
  inbox->posts[inbox->count++] = post;
}


// Guard held. The loop's own thread comes by the inbox before it polls, and needs no system call to be woken; but when it
// is there already, the poll is next.
static void signal_loop(handoff_loop *loop) {
  if (loop->inbox.signalled) return;
  loop->inbox.signalled = true;
  if (handoff_uv_on_loop(loop) && loop->in_uv_run && !loop->before_poll)
    loop->own_posts = true;
  else
    handoff_uv_wake(loop);
}


handoff_uv_result handoff_uv_inbox_add(handoff_loop *loop, handoff_uv_post post) {
  handoff_check_fork("loop", loop->name);
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  handoff_uv_result result = inbox->shut                         ? HANDOFF_UV_SHUT
                             : post.waiting && !inbox->running   ? HANDOFF_UV_NOT_RUNNING
                                                                 : HANDOFF_UV_OK;
  if (result == HANDOFF_UV_OK) {
    if (handoff_mutant("coalesced-posts") && inbox->count != 0) inbox->count -= 1;
    append(loop, post);
    signal_loop(loop);
  }
  handoff_guard_unlock(&inbox->guard);
  return result;
}


handoff_uv_result handoff_uv_submit(handoff_loop *loop, handoff_id id, handoff_uv_mode mode, bool waiting) {
  return handoff_uv_inbox_add(loop, (handoff_uv_post){.id = id, .mode = mode, .waiting = waiting});
}


bool handoff_uv_enqueue(handoff_loop *loop, void *job, bool isolated) {
  handoff_check_fork("loop", loop->name);
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  append(loop, (handoff_uv_post){.job = job, .isolated = isolated});
  bool late = inbox->ended && !inbox->signalled;
  if (inbox->ended)
    inbox->signalled = true;
  else
    signal_loop(loop);
  handoff_guard_unlock(&inbox->guard);
  return late && !handoff_mutant("late-jobs-dropped");
}


// With the guard held: what is in the inbox now, for the caller to run and free.
static handoff_uv_post *take_posts(handoff_uv_inbox *inbox, size_t *count) {
  handoff_uv_post *posts = inbox->posts;
  *count = inbox->count;
  inbox->posts = NULL;
  inbox->count = inbox->capacity = 0;
  return posts;
}


static void run_job(handoff_loop *loop, const handoff_uv_post *post) {
  if (!handoff_mutant("job-under-sticky")) handoff_uv_drop_sticky(loop);
  loop->jobs += 1;
  loop->bridge->job(loop, post->job, post->isolated);
}


// `signalled` stays set meanwhile: whoever enqueues now is not told to call this, the present caller calls again.
bool handoff_uv_run_late(handoff_loop *loop) {
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  size_t count;
  handoff_uv_post *posts = take_posts(inbox, &count);
  handoff_guard_unlock(&inbox->guard);

  __atomic_store_n(&loop->late, handoff_thread_register(), __ATOMIC_RELAXED);
  for (size_t i = 0; i < count; i++) run_job(loop, &posts[i]);
  __atomic_store_n(&loop->late, NULL, __ATOMIC_RELAXED);
  free(posts);

  handoff_guard_lock(&inbox->guard);
  bool more = inbox->count != 0;
  inbox->signalled = more;
  handoff_guard_unlock(&inbox->guard);
  return more;
}


size_t handoff_uv_pending(handoff_loop *loop) {
  handoff_guard_lock(&loop->inbox.guard);
  size_t pending = loop->inbox.count;
  handoff_guard_unlock(&loop->inbox.guard);
  return pending;
}


bool handoff_uv_is_ending(handoff_loop *loop) {
  handoff_guard_lock(&loop->inbox.guard);
  bool ending = loop->inbox.shutdown;
  handoff_guard_unlock(&loop->inbox.guard);
  return ending;
}


bool handoff_uv_is_driven(handoff_loop *loop) {
  handoff_guard_lock(&loop->inbox.guard);
  bool driven = loop->inbox.running;
  handoff_guard_unlock(&loop->inbox.guard);
  return driven;
}


void handoff_uv_drain(handoff_loop *loop) {
  if (HANDOFF_UNLIKELY(handoff_flags_now() & HANDOFF_FLAG_TRACE)) handoff_uv_trace_poll(loop, false);
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  size_t count;
  handoff_uv_post *posts = take_posts(inbox, &count);
  inbox->signalled = false;
  if (inbox->stop) loop->stopping = true;
  if (inbox->shutdown) loop->shutting = true;
  inbox->stop = false;
  handoff_guard_unlock(&inbox->guard);

  // Once it is closing, only jobs come, and they must not cut the closing short.
  if ((loop->stopping || loop->shutting) && loop->in_uv_run && !loop->closing) uv_stop(loop->uv);
  for (size_t i = 0; i < count; i++) {
    if (posts[i].job != NULL)
      run_job(loop, &posts[i]);
    else if (posts[i].close != NULL)
      handoff_uv_close_abandoned(posts[i].close);
    else
      handoff_uv_call_once(loop, (handoff_uv_slot){posts[i].id, posts[i].mode}, NULL, "posted closure",
                           &(handoff_uv_event){0});
  }
  free(posts);
}


handoff_uv_result handoff_uv_inbox_begin(handoff_loop *loop, handoff_thread *thread) {
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  handoff_uv_result result = inbox->shut ? HANDOFF_UV_SHUT : inbox->running ? HANDOFF_UV_RUNNING : HANDOFF_UV_OK;
  if (result == HANDOFF_UV_OK) {
    inbox->running = true;
    __atomic_store_n(&loop->thread, thread, __ATOMIC_RELAXED);
  }
  handoff_guard_unlock(&inbox->guard);
  return result;
}


bool handoff_uv_inbox_end(handoff_loop *loop, bool ended) {
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  if (inbox->shutdown && !ended) {
    handoff_guard_unlock(&inbox->guard);
    return false;
  }
  inbox->running = false;
  __atomic_store_n(&loop->thread, NULL, __ATOMIC_RELAXED);
  size_t kept = 0, dropped = 0;
  handoff_uv_post *waited_for = NULL;
  for (size_t i = 0; i < inbox->count; i++) {
    if (!inbox->posts[i].waiting || handoff_mutant("keep-waiting-posts")) {
      inbox->posts[kept++] = inbox->posts[i];
      continue;
    }
    if (waited_for == NULL) waited_for = calloc(inbox->count, sizeof *waited_for);
    if (waited_for == NULL) handoff_fatal("loop '%s': out of memory", loop->name);
    waited_for[dropped++] = inbox->posts[i];
  }
  inbox->count = kept;
  loop->dropped += dropped; // here, since the next drive may begin as soon as the guard is free
  handoff_guard_unlock(&inbox->guard);
  for (size_t i = 0; i < dropped; i++)
    handoff_uv_drop(loop, (handoff_uv_slot){waited_for[i].id, waited_for[i].mode});
  free(waited_for);
  return true;
}


void handoff_uv_inbox_shut(handoff_loop *loop) {
  handoff_guard_lock(&loop->inbox.guard);
  loop->inbox.shut = true;
  handoff_guard_unlock(&loop->inbox.guard);
}


// From here on no code of the program's runs on the loop's thread, so the next job may run elsewhere.
void handoff_uv_inbox_last(handoff_loop *loop) {
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  inbox->ended = true;
  bool late = inbox->count != 0;
  inbox->signalled = late;
  handoff_guard_unlock(&inbox->guard);
  if (late) loop->bridge->late(loop);
}


void handoff_uv_stop(handoff_loop *loop) {
  handoff_check_fork("loop", loop->name);
  handoff_uv_inbox *inbox = &loop->inbox;
  handoff_guard_lock(&inbox->guard);
  inbox->stop = true;
  if (!inbox->shut && !inbox->signalled) {
    inbox->signalled = true;
    handoff_uv_wake(loop);
  }
  handoff_guard_unlock(&inbox->guard);
}
