// SPDX-License-Identifier: Apache-2.0
//
// The C library's malloc, counted. glibc lets an executable define the allocator's functions for everything that is
// linked with it, the Swift runtime included, and keeps its own under other names. Linked only into the program that
// counts: an atomic addition for each allocation is not free.

#include "CAllocations.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#ifdef __GLIBC__

static uint64_t count;

static void counted(void) { __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED); }

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);


void *malloc(size_t size) {
  counted();
  return __libc_malloc(size);
}


void *calloc(size_t n, size_t size) {
  counted();
  return __libc_calloc(n, size);
}


void *realloc(void *old, size_t size) {
  counted();
  return __libc_realloc(old, size);
}


void *aligned_alloc(size_t alignment, size_t size) {
  counted();
  return __libc_memalign(alignment, size);
}


int posix_memalign(void **out, size_t alignment, size_t size) {
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
  counted();
  void *made = __libc_memalign(alignment, size);
  if (made == NULL) return ENOMEM;
  *out = made;
  return 0;
}


bool allocations_counted(void) { return true; }

uint64_t allocations_now(void) { return __atomic_load_n(&count, __ATOMIC_RELAXED); }

#else

bool allocations_counted(void) { return false; }

uint64_t allocations_now(void) { return 0; }

#endif
