// SPDX-License-Identifier: Apache-2.0
//
// What tests need from C: which sanitizer this build has, seeded defects that it must find, and C code that calls back.

#ifndef CTESTSUPPORT_H
#define CTESTSUPPORT_H

#include <stdbool.h>
#include <stdint.h>

bool test_has_thread_sanitizer(void);
bool test_has_address_sanitizer(void);

// A plain integer: a race unless something orders them.
int64_t test_plain_count(void);
void test_add_to_plain_counter(int64_t n);
// Reads a byte of a block that was freed.
int test_use_after_free(void);
// Allocates a block and loses its address.
void test_leak(void);
// Ends the process with LeakSanitizer's report if there is anything to report; nothing in other builds.
void test_check_for_leaks(void);

// Calls visit for 0 up to count - 1, on this thread, before it returns.
void test_walk(int32_t count, void (*visit)(int32_t index, void *context), void *context);

// A C library that calls back: with its own mutex held, on this thread or on one of its own, or on many until it is stopped.
typedef int32_t (*test_callback)(void *context, int32_t value);
int32_t test_call(test_callback function, void *context, int32_t value);
int32_t test_call_with_mutex(test_callback function, void *context, int32_t value);
// Starts a thread, calls there, joins it.
int32_t test_call_on_foreign_thread(test_callback function, void *context, int32_t value);
typedef struct test_storm test_storm;
// Threads that call with the mutex held if `with_mutex`, else at once; value is the thread's number.
test_storm *test_storm_start(int32_t threads, bool with_mutex, test_callback function, void *context);
int64_t test_storm_calls(test_storm *storm); // returned so far
// Joins the threads and frees the storm. Returns how many calls were made, and in *answered how many got `answer`.
int64_t test_storm_stop(test_storm *storm, int32_t answer, int64_t *answered);

// Runs body in a child of fork, which then exits with 0; what it says on standard error goes to `said`. Returns the child's
// exit status, 256 + the signal that ended it, or TEST_TIMEOUT.
int test_fork(void (*body)(void *context), void *context, char *said, int32_t size);
#define TEST_TIMEOUT (-1)
// A body that calls exec: the status is 7.
void test_exec(void *context);
// Starts the same program by posix_spawn.
int test_spawn(void);

int32_t test_errno(void);
void test_set_errno(int32_t value);

#endif
