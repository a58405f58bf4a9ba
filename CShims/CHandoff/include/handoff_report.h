// SPDX-License-Identifier: Apache-2.0
//
// What is said when a rule is broken: a fatal message, or a report that the program may go on after.

#ifndef HANDOFF_REPORT_H
#define HANDOFF_REPORT_H

#include "handoff_base.h"

// Where in the program something happened: a string that lives for ever and a line. Swift passes #fileID and #line.
// What is no line of Swift has line 0, and a description in place of the file: "timer callback".
typedef struct handoff_place {
  const char *file;
  uint32_t line;
} handoff_place;

// A place as every message shows it: "file:line", or the description alone. A value, so that a message needs no buffer:
// handoff_fatal("… at %s", handoff_place_text(place).text). What does not fit is cut off. errno is kept.
typedef struct handoff_text {
  char text[192];
} handoff_text;
HANDOFF_COLD handoff_text handoff_place_text(handoff_place place);

typedef enum {
  HANDOFF_VIOLATION_BLOCKED_HOLDING, // I5: a released region or blocking call while another lock is held
  HANDOFF_VIOLATION_LOCK_ORDER,      // I6: a second lock was contended and no order was declared
  HANDOFF_VIOLATION_KINDS,
} handoff_violation;

// Prints "Handoff: fatal error: …" on standard error and aborts. In every build: the message is the point.
_Noreturn HANDOFF_COLD void handoff_fatal(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The same for a message made in Swift, which cannot call variadics.
_Noreturn HANDOFF_COLD void handoff_fatal_message(const char *message);

// Prints "Handoff: …" on standard error.
void handoff_say(const char *message);

// A broken rule that corrupts nothing by itself: counted, handed to the handler, fatal with HANDOFF_CHECKS=full.
// The default handler prints. The handler runs on the offending thread and must not take a Handoff lock.
typedef void (*handoff_report_handler)(handoff_violation kind, const char *message, void *context);
HANDOFF_COLD void handoff_report(handoff_violation kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void handoff_report_set_handler(handoff_report_handler handler, void *context);
uint64_t handoff_report_count(handoff_violation kind);

#endif
