// SPDX-License-Identifier: Apache-2.0

#include "CTestSupport.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if !defined(__has_feature)
#define __has_feature(x) 0
#endif

extern char **environ;

// The process of an exit test has nobody who would give up on it: it ends itself.
__attribute__((constructor)) static void limit_exit_test(void) {
  for (char **variable = environ; variable != NULL && *variable != NULL; variable++)
    if (strstr(*variable, "EXIT_TEST") != NULL) alarm(180);
}

static int64_t plain_counter;


bool test_has_thread_sanitizer(void) { return __has_feature(thread_sanitizer); }


bool test_has_address_sanitizer(void) { return __has_feature(address_sanitizer); }


int64_t test_plain_count(void) { return plain_counter; }


void test_add_to_plain_counter(int64_t n) {
  for (int64_t i = 0; i < n; i++) plain_counter = plain_counter + 1;
}


int test_use_after_free(void) {
  volatile char *volatile block = malloc(64);
  block[0] = 1;
  free((void *)block);
  return block[0];
}


// Out of line and followed by a call that overwrites its frame: an address left on the stack would hide the leak.
__attribute__((noinline)) static void lose_a_block(void) {
  char *volatile block = malloc(4321);
  memset(block, 1, 4321);
  block = NULL;
}

__attribute__((noinline)) static int overwrite_the_stack(void) {
  volatile char frame[4096];
  memset((void *)frame, 0, sizeof frame);
  return frame[17];
}

void test_leak(void) {
  lose_a_block();
  overwrite_the_stack();
}


#if __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
void test_check_for_leaks(void) { __lsan_do_leak_check(); }
#else
void test_check_for_leaks(void) {}
#endif


void test_walk(int32_t count, void (*visit)(int32_t index, void *context), void *context) {
  for (int32_t i = 0; i < count; i++) visit(i, context);
}


int32_t test_errno(void) { return errno; }


void test_set_errno(int32_t value) { errno = value; }
