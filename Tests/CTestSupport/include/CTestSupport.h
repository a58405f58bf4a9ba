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

int32_t test_errno(void);
void test_set_errno(int32_t value);

#endif
