// SPDX-License-Identifier: Apache-2.0
//
// One record per thread, in its thread-local storage, for the thread's whole life. Its address is the thread's identity
// in every lock word. Registration happens at the first lock operation; the record leaves the registry when the thread
// exits, under the registry's guard, never waiting for a Handoff lock (other bridges paid for doing it otherwise:
// thread-state churn, deadlock in a thread-local destructor).

#ifndef HANDOFF_THREAD_H
#define HANDOFF_THREAD_H

#include "handoff_base.h"
#include "handoff_report.h"

#include <pthread.h>

struct handoff_lock;

// How a thread waits for a lock. All zero: as long as it takes.
typedef struct handoff_wait {
  uint64_t until;            // gives up at this time, monotonic ns; 0: never
  const uint32_t *cancelled; // gives up once handoff_lock_cancel has set this; NULL: cannot be cancelled
  bool fallible;             // gives up when the lock is closed
  bool io;                   // comes from I/O that could block: HANDOFF_RANK_IO
} handoff_wait;

// A waiter goes ahead of those of lower rank, past each HANDOFF_BYPASSES times at most.
typedef enum {
  HANDOFF_RANK_NORMAL,
  HANDOFF_RANK_IO,     // comes from I/O that could block
  HANDOFF_RANK_URGENT, // a real-time thread of the system; see inherit.c for what else it does
} handoff_rank;

// How often a waiter is passed by others of higher rank: more would starve it, fewer would not keep a loop with a burst
// of work going.
#define HANDOFF_BYPASSES 4

// A place in a lock's queue: one in each thread's record, for a thread that parks, and one in each lock, for its
// executor, which is scheduled instead. Guarded by the lock's queue guard, except `state`, which a waiting thread reads
// alone.
typedef struct handoff_waiter {
  uint32_t state;    // handoff_waiter_state; a thread parks on it
  uint32_t bypassed; // how many later waiters of higher rank went ahead of it
  uint32_t rank;     // handoff_rank
  handoff_wait wait;
  uint64_t since;   // monotonic ns
  uint64_t asks_at; // when it looks up to ask for the lock; its own thread's
  uint64_t loan;    // the slot (inherit.c) on which it sleeps while that names the lock's holder, else 0
  handoff_place place;
  struct handoff_lock *lock; // NULL when not waiting
  struct handoff_waiter *next;
  struct handoff_waiter *previous;
} handoff_waiter;

typedef enum {
  HANDOFF_WAITER_IDLE,    // in no queue; only an executor's waiter comes back to this
  HANDOFF_WAITER_WAITING, // asleep: nobody is about to run on its behalf
  HANDOFF_WAITER_WOKEN,   // awake: the lock was opened, or the waiter has just come; it is about to try for it
  HANDOFF_WAITER_GRANTED, // the lock word already names this thread, or this waiter if it has no thread
  HANDOFF_WAITER_CLOSED,  // the lock was closed, and this waiter had said that it can fail
  HANDOFF_WAITER_CANCELLED,
} handoff_waiter_state;

// Defined with an alignment of 16: the low four bits of its address are the lock word's flags.
typedef struct handoff_thread {
  struct handoff_lock *held; // innermost held lock, then lock->held_next; HANDOFF_UNREGISTERED before registration
  struct handoff_waiter waiter;
  uint64_t id;    // the system's thread number
  uint64_t slice; // of a thread that was told to be urgent: how long (ns) it naps; 0: the system is asked
  uint64_t class_seen; // when the system was last asked
  bool real_time;      // what it said
  struct handoff_thread *registry_next;
  struct handoff_thread *registry_previous;
} handoff_thread;

#define HANDOFF_UNREGISTERED ((struct handoff_lock *)1)

extern _Thread_local handoff_thread handoff_self_record
#if defined(__linux__)
    __attribute__((tls_model("initial-exec")))
#endif
    ;

HANDOFF_INLINE handoff_thread *handoff_self(void) { return &handoff_self_record; }

// Registers the calling thread if it is new; returns its record.
handoff_thread *handoff_thread_register(void);
// How many threads were ever registered; a pool that is entered a million times adds its size once.
uint64_t handoff_thread_registrations(void);
// The system's number of the calling thread, as reports print it.
uint64_t handoff_thread_number(void);
// Writes "NUMBER 'name'" of a thread number into out; just the number once that thread is gone.
void handoff_thread_describe(uint64_t id, char *out, size_t size);
// Names the calling thread in the system, and so in reports: the first 15 bytes of the name on Linux.
void handoff_thread_set_name(const char *name);
// Joins a thread, its thread-local destructors included; false when timeout_ns pass first, and it can be joined again.
bool handoff_thread_join(pthread_t thread, uint64_t timeout_ns);
// For tests, which may run without the right to real-time classes: makes the calling thread urgent, and has it look up
// after `slice` ns when it waits. 0: as the system says again.
void handoff_thread_set_urgent(uint64_t slice);
// Whether a waiter can lend a thread its priority.
#if defined(__linux__) && !defined(HANDOFF_PORTABLE_PARKING)
#define HANDOFF_LENDS 1
#else
#define HANDOFF_LENDS 0
#endif
// For tests: how many waiters lend the thread of this number their priority now.
uint32_t handoff_thread_loans(uint64_t id);
// Innermost lock held by the calling thread, NULL for none.
struct handoff_lock *handoff_thread_held(void);

#endif
