// SPDX-License-Identifier: Apache-2.0
//
// The flags word, counters, clock, reports and fatal messages.

#include "CHandoff.h"
#include "internal.h"
#include "tsan.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

uint32_t handoff_flags = HANDOFF_BUILT_WITH_TSAN ? HANDOFF_FLAG_TSAN : 0;
int64_t handoff_counts[HANDOFF_COUNT_KINDS];


// HANDOFF_CHECKS=full|stamp. An unknown word is said, not ignored: a typo would look like a passed check.
__attribute__((constructor)) static void handoff_flags_from_environment(void) {
  const char *checks = getenv("HANDOFF_CHECKS");
  if (checks == NULL || *checks == '\0') return;
  if (strcmp(checks, "full") == 0)
    handoff_flags |= HANDOFF_FLAG_STRICT | HANDOFF_FLAG_STAMP;
  else if (strcmp(checks, "stamp") == 0)
    handoff_flags |= HANDOFF_FLAG_STAMP;
  else
    fprintf(stderr, "Handoff: HANDOFF_CHECKS=%s is neither 'full' nor 'stamp'; ignored\n", checks);
}


static uint64_t stamps_since; // when stamps were last switched on; 0: from the start

uint64_t handoff_stamps_since(void) { return __atomic_load_n(&stamps_since, __ATOMIC_RELAXED); }


void handoff_flags_set(uint32_t flags, bool on) {
  if (on && (flags & HANDOFF_FLAG_STAMP) && !(handoff_flags_now() & HANDOFF_FLAG_STAMP))
    __atomic_store_n(&stamps_since, handoff_now(), __ATOMIC_RELAXED);
  if (on)
    __atomic_fetch_or(&handoff_flags, flags, __ATOMIC_RELAXED);
  else
    __atomic_fetch_and(&handoff_flags, ~flags, __ATOMIC_RELAXED);
}


uint64_t handoff_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}


#ifdef HANDOFF_MUTANTS
bool handoff_mutant(const char *name) {
  static const char *chosen;
  const char *now = __atomic_load_n(&chosen, __ATOMIC_RELAXED);
  if (now == NULL) {
    now = getenv("HANDOFF_MUTANT");
    if (now == NULL) now = "";
    __atomic_store_n(&chosen, now, __ATOMIC_RELAXED);
  }
  return strcmp(now, name) == 0;
}
#endif


void handoff_fatal(const char *format, ...) {
  char message[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  handoff_fatal_message(message);
}


void handoff_fatal_message(const char *message) {
  if (!(handoff_flags_now() & HANDOFF_FLAG_FORKED)) fflush(stdout); // in a child of fork it is the parent's to write
  fprintf(stderr, "Handoff: fatal error: %s\n", message);
  fflush(stderr);
  abort();
}


void handoff_say(const char *message) { fprintf(stderr, "Handoff: %s\n", message); }


handoff_text handoff_place_text(handoff_place place) {
  handoff_text out;
  int saved_errno = errno;
  const char *file = place.file != NULL ? place.file : "?";
  if (place.line == 0 && !handoff_mutant("line-of-nothing"))
    snprintf(out.text, sizeof out.text, "%s", file);
  else
    snprintf(out.text, sizeof out.text, "%s:%u", file, place.line);
  handoff_restore_errno(saved_errno);
  return out;
}


static const char *const violation_names[HANDOFF_VIOLATION_KINDS] = {
    [HANDOFF_VIOLATION_BLOCKED_HOLDING] = "blocked while holding",
    [HANDOFF_VIOLATION_LOCK_ORDER] = "lock order",
};
static uint64_t violation_counts[HANDOFF_VIOLATION_KINDS];

static void print_violation(handoff_violation kind, const char *message, void *context) {
  (void)context;
  fprintf(stderr, "Handoff: %s: %s\n", violation_names[kind], message);
}

static struct {
  handoff_guard guard;
  handoff_report_handler handler;
  void *context;
} reports = {{0}, print_violation, NULL};


void handoff_report(handoff_violation kind, const char *format, ...) {
  int saved_errno = errno;
  char message[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  __atomic_fetch_add(&violation_counts[kind], 1, __ATOMIC_RELAXED);
  if (handoff_flags_now() & HANDOFF_FLAG_STRICT) handoff_fatal("%s: %s", violation_names[kind], message);
  handoff_guard_lock(&reports.guard);
  handoff_report_handler handler = reports.handler;
  void *context = reports.context;
  handoff_guard_unlock(&reports.guard);
  handler(kind, message, context);
  handoff_restore_errno(saved_errno);
}


void handoff_report_set_handler(handoff_report_handler handler, void *context) {
  handoff_guard_lock(&reports.guard);
  reports.handler = handler != NULL ? handler : print_violation;
  reports.context = context;
  handoff_guard_unlock(&reports.guard);
}


uint64_t handoff_report_count(handoff_violation kind) {
  return __atomic_load_n(&violation_counts[kind], __ATOMIC_RELAXED);
}
