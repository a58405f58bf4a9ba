// SPDX-License-Identifier: Apache-2.0
//
// <uv.h>, and what Swift cannot import of it: variadic functions and macros that are not literals.

#ifndef CUV_SHIM_H
#define CUV_SHIM_H

#include <uv.h>

#if UV_VERSION_HEX < 0x012C00
#error "Handoff needs libuv 1.44 or newer (Debian and Ubuntu: libuv1-dev, Homebrew: libuv)"
#endif

// The version of the header that this was compiled with, as 0xMMmmpp; uv_version() is the library's.
static inline unsigned cuv_header_version(void) { return UV_VERSION_HEX; }

// uv_loop_configure is variadic: one wrapper an option.
static inline int cuv_loop_block_signal(uv_loop_t *loop, int signum) {
  return uv_loop_configure(loop, UV_LOOP_BLOCK_SIGNAL, signum);
}
static inline int cuv_loop_metrics_idle_time(uv_loop_t *loop) {
  return uv_loop_configure(loop, UV_METRICS_IDLE_TIME);
}

#endif
