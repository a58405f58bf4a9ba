// SPDX-License-Identifier: Apache-2.0
//
// Events. Each thread writes to segments of its own; nothing is shared, so an event is a clock reading and 32 bytes. When
// the recording's memory is used up, the thread takes its own oldest segment again: what is kept is the end of the story.

#include "internal.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

// A thread's first segment comes out of a reserve, so that one that comes late is seen at all.
#define RESERVE 8 // one segment in so many

FAST_TLS own_record handoff_own;

static pthread_key_t exit_key;


void handoff_small_lock(small_lock *lock) {
  while (__atomic_exchange_n(&lock->taken, 1, __ATOMIC_ACQUIRE) != 0) sched_yield();
}


// ---- Threads' records ----------------------------------------------------------------------------------------------

static uint32_t thread_number(void) {
#if defined(__linux__)
  return (uint32_t)syscall(SYS_gettid);
#else
  uint64_t id = 0;
  pthread_threadid_np(NULL, &id);
  return (uint32_t)id;
#endif
}

UNSEEN static void note_name(handoff_recorded_thread *self) {
  char name[sizeof self->name] = "";
#if defined(__linux__)
  prctl(PR_GET_NAME, name);
#else
  pthread_getname_np(pthread_self(), name, sizeof name);
#endif
  memcpy(self->name, name, sizeof name);
}

// Another copy of the recorder in this process may have given the thread a record. It did so lately, as a rule.
UNSEEN static handoff_recorded_thread *made_by_another(handoff_recording *r, uint32_t number) {
  if (__atomic_load_n(&r->copies, __ATOMIC_RELAXED) < 2) return NULL;
  uint32_t n = __atomic_load_n(&r->threads, __ATOMIC_ACQUIRE);
  handoff_recorded_thread *records = thread_records(r);
  for (uint32_t i = n < HANDOFF_THREADS_MAX ? n : HANDOFF_THREADS_MAX; i-- > 0;)
    if (__atomic_load_n(&records[i].number, __ATOMIC_ACQUIRE) == number && records[i].end == 0) return &records[i];
  return NULL;
}

UNSEEN static handoff_recorded_thread *make(handoff_recording *r, uint32_t number) {
  uint32_t index = __atomic_fetch_add(&r->threads, 1, __ATOMIC_RELAXED);
  handoff_recorded_thread *self = index < HANDOFF_THREADS_MAX ? &thread_records(r)[index] : NULL;
  if (self == NULL ||
      !handoff_recording_populate(r, (uint64_t)((char *)self - (char *)r), sizeof(handoff_recorded_thread))) {
    __atomic_fetch_add(&r->threads_lost, 1, __ATOMIC_RELAXED);
    return NULL;
  }
  self->index = index;
  self->begin = clock_ticks();
  note_name(self);
  __atomic_store_n(&self->number, number, __ATOMIC_RELEASE);
  return self;
}

static void thread_exits(void *record);

static small_lock making; // the key

// Not by pthread_once, which may be recorded.
static void watch_exit(handoff_recorded_thread *self) {
  static bool made;
  if (!__atomic_load_n(&made, __ATOMIC_ACQUIRE)) {
    handoff_small_lock(&making);
    if (!made && pthread_key_create(&exit_key, thread_exits) == 0) __atomic_store_n(&made, true, __ATOMIC_RELEASE);
    handoff_small_unlock(&making);
  }
  if (made) pthread_setspecific(exit_key, self);
}

// The record of a thread that has none for this recording yet; NULL, from then on, when there is none to be had.
COLD static handoff_recorded_thread *join(handoff_recording *r) {
  int saved = errno;
  handoff_own.generation = handoff_the_recorder.generation; // first: what follows may come back here
  handoff_own.record = NULL;
  uint32_t number = thread_number();
  handoff_recorded_thread *self = made_by_another(r, number);
  if (self == NULL) self = make(r, number);
  handoff_own.record = self;
  if (self != NULL) watch_exit(self);
  errno = saved;
  return self;
}


void handoff_recorder_forget_thread(void) {
  handoff_small_unlock(&making); // it may be held by nobody here
  handoff_own.record = NULL;
  handoff_own.generation = 0;
}


handoff_recorded_thread *handoff_recorder_thread(void) {
  handoff_recording *r = current();
  if (UNLIKELY(r == NULL)) return NULL;
  if (LIKELY(handoff_own.generation == handoff_the_recorder.generation)) return handoff_own.record;
  return join(r);
}


COLD UNSEEN handoff_recorded_thread *handoff_recorder_begin_slowly(void) {
  handoff_recorded_thread *self = handoff_recorder_thread();
  // Busy: a signal's handler, or a function that the recorder itself has called.
  if (self == NULL || self->busy != 0) {
    handoff_recording *r = current();
    if (r != NULL) __atomic_fetch_add(&r->events_lost, 1, __ATOMIC_RELAXED);
    return NULL;
  }
  self->busy = 1;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  return self;
}


bool handoff_recorder_enter(void) { return handoff_recorder_begin() != NULL; }


UNSEEN void handoff_recorder_leave(void) { handoff_recorder_end(handoff_own.record); }


UNSEEN void handoff_note_thread(const void *start_routine, uint32_t creator) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  if (start_routine != NULL) self->start_routine = (uint64_t)(uintptr_t)start_routine;
  if (creator != 0) self->creator = creator;
  int saved = errno;
  note_name(self);
  errno = saved;
  handoff_recorder_end(self);
}


UNSEEN void handoff_note_thread_end(void) {
  handoff_recorded_thread *self = handoff_recorder_begin();
  if (self == NULL) return;
  if (self->end == 0) {
    int saved = errno;
    note_name(self);
    errno = saved;
    uint64_t now = handoff_put(self, 0, HANDOFF_EVENT_THREAD_END, 0, HANDOFF_OBJECT_NONE, 0, 0, 0);
    self->doing = HANDOFF_DOING_END;
    self->since = self->end = now;
  }
  handoff_recorder_end(self);
}

// What later destructors of the thread do is still recorded, after its end.
static void thread_exits(void *record) {
  if (handoff_recorder_thread() == record && handoff_records(HANDOFF_LEVEL_CONTENDED)) handoff_note_thread_end();
}


// ---- Segments ------------------------------------------------------------------------------------------------------

static handoff_segment *segment(handoff_recording *r, uint32_t number) {
  return at_offset(r, r->first_segment + (uint64_t)(number - 1) * HANDOFF_SEGMENT_BYTES);
}

// The number of a segment that nobody has used; 0 when there is none for this thread.
UNSEEN static uint32_t unused(handoff_recording *r, const handoff_recorded_thread *self) {
  uint32_t limit = self->first == 0 ? r->segments : r->segments - r->segments / RESERVE;
  uint32_t n = __atomic_load_n(&r->next_segment, __ATOMIC_RELAXED);
  do {
    if (n >= limit) return 0;
  } while (!__atomic_compare_exchange_n(&r->next_segment, &n, n + 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED));
  uint64_t offset = r->first_segment + (uint64_t)n * HANDOFF_SEGMENT_BYTES;
  return handoff_recording_populate(r, offset, HANDOFF_SEGMENT_BYTES) ? n + 1 : 0;
}

// The thread's oldest segment, with the events in it lost; 0 when it has none.
UNSEEN static uint32_t oldest(handoff_recording *r, handoff_recorded_thread *self) {
  uint32_t number = self->first;
  if (number == 0) return 0;
  handoff_segment *s = segment(r, number);
  __atomic_store_n(&s->sequence, 0, __ATOMIC_RELEASE); // a reader that copies it now sees that it may be torn
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  self->lost += HANDOFF_SEGMENT_EVENTS;
  self->first = s->next;
  return number;
}

// The thread is at the end of its segment: it gets another one. False: there is no room at all.
COLD UNSEEN bool handoff_recorder_turn(handoff_recorded_thread *self) {
  handoff_recording *r = current();
  if (r == NULL) return false;
  int saved = errno;
  if (__atomic_load_n(&r->level, __ATOMIC_RELAXED) == HANDOFF_LEVEL_OFF) { // stopped from outside
    __atomic_store_n(&handoff_the_recorder.level, HANDOFF_LEVEL_OFF, __ATOMIC_RELAXED);
    return false;
  }
  uint64_t sequence = self->last == 0 ? 1 : segment(r, self->last)->sequence + 1;
  uint32_t number = unused(r, self);
  if (number == 0) number = oldest(r, self);
  if (number != 0) {
    handoff_segment *s = segment(r, number);
    s->thread = self->index;
    s->next = 0;
    handoff_clock_pair(&s->ticks, &s->nanoseconds);
    __atomic_store_n(&s->sequence, sequence, __ATOMIC_RELEASE);
    // `oldest` may have taken the last one: a thread with one segment writes over its own.
    if (self->first == 0)
      self->first = number;
    else
      __atomic_store_n(&segment(r, self->last)->next, number, __ATOMIC_RELEASE);
    self->last = number;
    self->cursor = (uint64_t)(uintptr_t)(s + 1);
    self->limit = self->cursor + HANDOFF_SEGMENT_EVENTS * sizeof(handoff_event);
    note_name(self); // it may have got one meanwhile
  }
  errno = saved;
  return number != 0;
}


COLD UNSEEN uint64_t handoff_put_nowhere(handoff_recorded_thread *self) {
  self->lost += 1;
  __atomic_store_n(&self->written, self->written + 1, __ATOMIC_RELEASE);
  return clock_ticks();
}
