// SPDX-License-Identifier: Apache-2.0
//
// The C library's locks, waits and threads, seen from outside: pthread's functions and a few more are defined here, write
// down what happens, and call the real ones. Linux only; elsewhere nothing is interposed.

#ifndef CINTERPOSE_H
#define CINTERPOSE_H

#include <stdbool.h>
#include <stdint.h>

// Whether the functions of this library are those that the program calls; false where nothing is interposed.
bool handoff_interpose_is_active(void);

#endif
