// SPDX-License-Identifier: Apache-2.0
//
// What Swift's runtime exports for those who print names, declared here so that Swift calls it as the C function that it
// is. Only declared: whoever calls it is written in Swift, and has the runtime; the recorder does not call it.

#ifndef HANDOFF_DEMANGLE_H
#define HANDOFF_DEMANGLE_H

#include <stddef.h>
#include <stdint.h>

// The readable form of `name`, as text in memory from malloc; NULL when it is no mangled name of Swift's. `flags` is 0.
char *swift_demangle(const char *name, size_t length, char *buffer, size_t *buffer_size, uint32_t flags);

#endif
