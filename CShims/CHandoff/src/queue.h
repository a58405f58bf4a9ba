// SPDX-License-Identifier: Apache-2.0
//
// The lock's word and its queue of waiters: taking, waiting, leaving, giving up. What is done here is neither annotated
// for ThreadSanitizer nor noted in the lists of held locks; that is the caller's, in lock.c.

#ifndef HANDOFF_QUEUE_H
#define HANDOFF_QUEUE_H

#include "CHandoff.h"
#include "internal.h"

// How often a taker looks before it queues, with a pause after each look that is twice as long as the one before: 63 in all,
// about 2.7 µs on x86. Each look takes the word's cache line from the owner, so looks that follow each other closely
// make both slow and the owner's luck decide.
#define LOOKS 7
// For how many pauses a waiter that is awake goes on looking before it sleeps: together with the looks a fifth of what a
// wake-up across processors costs.
#define PAUSES_AWAKE 60

// Whom a release has made ready, to be told when the guard is dropped and ThreadSanitizer looks again. A waiting thread
// may have gone on by then, and ended, so this is the address of its state and not the waiter.
typedef struct handoff_wake {
  uint32_t *parked;
  handoff_schedule schedule; // of the lock's executor; what it needs is alive until it has been scheduled
  void *executor;
  uint64_t loans; // of priority to the thread that gave the lock up, which it ends
  bool granted;   // it was given the lock, not just told that it is open
  uint64_t to;    // the number of its thread, or HANDOFF_EXECUTOR; 0: nobody waits, or the one that does is awake
} handoff_wake;

void handoff_wake_up(handoff_wake wake);

// Gives the word up; false, and nothing is changed, while D is set and nobody is there to take that over. `hand_over`
// asks to grant it to the first waiter whatever the policy. After true nothing of the lock is touched by the caller: who
// has it now may destroy it.
bool handoff_queue_give_up(handoff_lock *lock, handoff_thread *self, bool hand_over, handoff_wake *wake);

bool handoff_queue_try(handoff_lock *lock, handoff_thread *self);
// Queues and parks until the lock is this thread's, or one of the conditions of `wait` ends that.
handoff_status handoff_queue_wait(handoff_lock *lock, handoff_thread *self, handoff_place place,
                                  const handoff_wait *wait);
// A safe point: the owner goes to the end of the queue and grants to its first in one step, so that the next owner finds
// it waiting. False, and nothing is changed, when nobody waits any more. Then, without the lock, await the next turn.
bool handoff_queue_pass_on(handoff_lock *lock, handoff_thread *self, handoff_place place, handoff_wake *wake);
handoff_status handoff_queue_await(handoff_lock *lock, handoff_thread *self);

// For the thread that drains the executor: takes the lock, takes up what was granted, or leaves the lock's asynchronous
// waiter in the queue and returns false. Never waits. `behind` says that an open lock is left to those who queued before.
bool handoff_queue_take_async(handoff_lock *lock, handoff_thread *self, bool behind);
// With the guard held: whether `me` is a place of the one thread that can drain the executor, and the executor is ahead.
bool handoff_queue_precedes_async(const handoff_lock *lock, const handoff_thread *self, const handoff_waiter *me);
// With the guard held: the word goes from the executor, which was granted it and has not begun, to a thread that cannot
// wait for it. The executor stays awake, and is first again.
void handoff_queue_take_from_async(handoff_lock *lock, handoff_thread *self);
// For a waiter behind an executor whose drain has been asked for but does not begin: takes the lock past it. With the
// guard held. The executor stays awake, and first.
bool handoff_queue_take_past_async(handoff_lock *lock, handoff_thread *self, handoff_waiter *me);

typedef enum { JOINED, TAKEN, CLOSED, CANCELLED } join_result;
// With the guard held: takes the lock for `self` if it is free, else queues `me`, at the end or where it may go ahead.
join_result handoff_queue_join(handoff_lock *lock, handoff_thread *self, handoff_waiter *me, bool behind);
// For a first waiter that is awake, with the guard held: takes the lock if it is open; else the waiter asks for the next
// release if the policy has it do so and it has not yet, or it sleeps, and still asks if it has waited past the bound.
bool handoff_queue_take_as_first(handoff_lock *lock, handoff_thread *self, handoff_waiter *me);

// With the guard held: takes a waiter that was not granted the lock out of the queue, wherever it is there. The wake is
// of the waiter that is awake in its place, if there is to be one.
handoff_wake handoff_queue_leave(handoff_lock *lock, handoff_waiter *waiter);
// Sets the flag and sends away the waiters that watch it.
void handoff_queue_cancel(handoff_lock *lock, uint32_t *cancelled);
// Makes the lock closed and sends the fallible waiters away.
void handoff_queue_close(handoff_lock *lock);

// Takes the lock if it is free, for which true; else, with an owner, sets D and puts the object on the list that the owner
// finds.
bool handoff_queue_leave_to_owner(handoff_lock *lock, handoff_thread *self, struct handoff_dropped *dropped);
// The owner's: clears D and returns the list, NULL when it is empty.
struct handoff_dropped *handoff_queue_take_dropped(handoff_lock *lock);

// The thread that a waiter belongs to; NULL for the lock's asynchronous one. Any other waiter lies in its thread's
// record.
static inline handoff_thread *thread_of(const handoff_lock *lock, handoff_waiter *waiter) {
  if (waiter == &lock->async) return NULL;
  return (handoff_thread *)((char *)waiter - offsetof(handoff_thread, waiter));
}

// When the owner took it, where stamps are on.
static inline void handoff_lock_stamp(handoff_lock *lock) {
  uint64_t now = handoff_flags_now() & HANDOFF_FLAG_STAMP ? handoff_now() : 0;
  __atomic_store_n(&lock->since, now, __ATOMIC_RELAXED);
}

// Where the owner took it. Relaxed stores: describe() may read them at any time.
static inline void handoff_lock_note_place(handoff_lock *lock, handoff_place place) {
  __atomic_store_n(&lock->file, place.file, __ATOMIC_RELAXED);
  __atomic_store_n(&lock->line, place.line, __ATOMIC_RELAXED);
}

#endif
