// SPDX-License-Identifier: Apache-2.0
//
// Where the real functions are found. Any thread, at any time, also before constructors.

#include "CInterpose.h"
#include "real.h"

#if HANDOFF_INTERPOSES

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>

struct handoff_real handoff_real;

// glibc's conditions were made anew in 2.3.2, on machines that are older than that. Without a version, some releases
// answer with the old ones, which take another structure.
#if defined(__GLIBC__) && (defined(__x86_64__) || defined(__i386__))
#define CONDITION_VERSION "GLIBC_2.3.2"
#else
#define CONDITION_VERSION NULL
#endif

static int missing_result(void) { return ENOSYS; }

static int missing_errno(void) {
  errno = ENOSYS;
  return -1;
}

static int nothing(void) { return 0; }

static const struct function {
  const char *name, *version;
  size_t offset;
  int (*missing)(void); // what this system's C library does not have
} functions[] = {
#define RESULT(name) {#name, NULL, offsetof(struct handoff_real, name), missing_result},
#define CONDITION(name) {#name, CONDITION_VERSION, offsetof(struct handoff_real, name), missing_result},
#define ERRNO(name) {#name, NULL, offsetof(struct handoff_real, name), missing_errno},
#define OTHER(name) {#name, NULL, offsetof(struct handoff_real, name), nothing},
    HANDOFF_REAL_FUNCTIONS(RESULT, CONDITION, ERRNO, OTHER)
#undef RESULT
#undef CONDITION
#undef ERRNO
#undef OTHER
};

// Of another copy of this library, when there is one after this: in a program that is linked with it and was started
// with it as well. Its functions must not record the same again, so that copy says what comes after it.
typedef void *(*next_function)(const char *name, const char *version);

void *handoff_interpose_next(const char *name, const char *version) {
  next_function after = (next_function)dlsym(RTLD_NEXT, "handoff_interpose_next");
  if (after != NULL) return after(name, version);
#if defined(__GLIBC__)
  void *found = version == NULL ? NULL : dlvsym(RTLD_NEXT, name, version);
  if (found != NULL) return found;
#else
  (void)version;
#endif
  return dlsym(RTLD_NEXT, name);
}


void *handoff_real_find(size_t offset) {
  static _Thread_local __attribute__((tls_model("initial-exec"))) bool finding;
  // The search itself comes back here only by way of an allocator, when it puts together a message, and then the
  // functions that an allocator needs are known but for the very first one's first lock.
  if (finding) return (void *)(uintptr_t)nothing;
  const struct function *function = functions;
  while (function->offset != offset) function++;
  int saved = errno;
  finding = true;
  void *found = handoff_interpose_next(function->name, function->version);
  finding = false;
  errno = saved;
  if (found == NULL) found = (void *)(uintptr_t)function->missing;
  __atomic_store_n((void **)((char *)&handoff_real + offset), found, __ATOMIC_RELAXED);
  return found;
}


void handoff_real_find_all(void) {
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) handoff_real_find(functions[i].offset);
}

#endif
