// SPDX-License-Identifier: Apache-2.0
//
// The C library of the laboratory: it blocks for real, has a mutex of its own, and threads of its own. It knows nothing
// of Handoff. Functions return 0 or an errno.

#ifndef CHANDOFFLAB_H
#define CHANDOFFLAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- Something to wait for (device.c) ------------------------------------------------------------------------------

// Two pipes with a thread at the far end, which answers each question after a while. To ask is to block in read().
typedef struct handoff_lab_device handoff_lab_device;

int handoff_lab_device_create(uint64_t delay_ns, handoff_lab_device **device);
// Any thread, one at a time for each device.
int handoff_lab_device_ask(handoff_lab_device *device);
// Ends its thread and frees it. Nobody may be asking.
void handoff_lab_device_destroy(handoff_lab_device *device);

// A file without a name, for write() and fsync().
int handoff_lab_file_create(int *file);
// Writes `bytes` at its start and waits until the disk has them.
int handoff_lab_file_sync(int file, uint32_t bytes);
void handoff_lab_file_close(int file);

// ---- State of its own (counter.c) ----------------------------------------------------------------------------------

// Each access is atomic; what is made of two of them is not.
typedef struct handoff_lab_counter handoff_lab_counter;

int handoff_lab_counter_create(handoff_lab_counter **counter);
void handoff_lab_counter_destroy(handoff_lab_counter *counter);
int64_t handoff_lab_counter_value(const handoff_lab_counter *counter);
// Loads the value, asks the device, and stores the value plus one. `guarded`: with the counter's own mutex held.
int handoff_lab_counter_add(handoff_lab_counter *counter, handoff_lab_device *device, bool guarded);

// ---- What it takes for itself (order.c) ----------------------------------------------------------------------------

// A mutex, as pthread's.
typedef struct handoff_lab_mutex handoff_lab_mutex;
int handoff_lab_mutex_create(handoff_lab_mutex **mutex);
void handoff_lab_mutex_destroy(handoff_lab_mutex *mutex);
// Waits for `ns` at most; ETIMEDOUT when that was not enough.
int handoff_lab_mutex_lock_for(handoff_lab_mutex *mutex, uint64_t ns);
bool handoff_lab_mutex_try(handoff_lab_mutex *mutex);
void handoff_lab_mutex_lock(handoff_lab_mutex *mutex);
void handoff_lab_mutex_unlock(handoff_lab_mutex *mutex);

// A value that is made by the first thread that asks for it, as a static variable of a function is in C++; others wait
// until it is there (pthread_once).
typedef struct handoff_lab_lazy handoff_lab_lazy;
int handoff_lab_lazy_create(handoff_lab_lazy **lazy);
void handoff_lab_lazy_destroy(handoff_lab_lazy *lazy);
// `make(context)` makes it, if this is the first call.
int handoff_lab_lazy_value(handoff_lab_lazy *lazy, int (*make)(void *context), void *context);

// ---- Threads of its own (foreign.c) --------------------------------------------------------------------------------

typedef struct handoff_lab_visit { // what one thread saw
  uint64_t first;   // ns: its first call
  uint64_t later;   // ns: the mean of its other calls
  uint32_t refused; // calls that were answered with anything but 0
} handoff_lab_visit;

// Starts `threads` threads, each of which calls `enter(context)` `calls` times (2 or more), and joins them. They all
// begin together. `visits` has room for one entry a thread.
int handoff_lab_foreign(uint32_t threads, uint32_t calls, int (*enter)(void *context), void *context,
                        handoff_lab_visit *visits);

// Keeps the calling thread on the i-th of the processors that it may use, counted round; where the system has no such
// thing (macOS), nothing happens.
void handoff_lab_stay_on_processor(uint32_t i);

// Runs a program found by its name, as `arguments` says (the last one is NULL), and copies what it prints, closed by a zero
// byte. After `seconds` it is killed. 0, the errno of what went wrong, or ECHILD when the program failed.
int handoff_lab_run(char *const arguments[], uint32_t seconds, char *out, size_t size);

#endif
