// SPDX-License-Identifier: Apache-2.0
//
// Static probes (USDT) on the contended paths, for bpftrace, perf and gdb: a `nop` each, and a note in the file of code
// that says where it is and what it passes. Nothing, where there is no <sys/sdt.h> (Debian: systemtap-sdt-dev). macOS has
// another header of that name, which needs a generated one beside it.
//
//   handoff:wait__begin  lock, its name      a thread begins to wait, also for its next turn at a safe point
//   handoff:wait__end    lock, status        a handoff_status: it has it, or why not. The lock may be gone
//   handoff:grant        lock, from, to      handed over by name: threads' numbers; HANDOFF_EXECUTOR for the executor
//   handoff:open         lock, to            opened, and `to` is woken to try; who else comes may be faster
//   handoff:request      lock, its name      the first waiter has waited for its bound, and asks the owner
//
// A region that releases the lock has none: with nobody waiting it never leaves the inlined paths.

#ifndef HANDOFF_PROBES_H
#define HANDOFF_PROBES_H

#if defined(__linux__) && defined(__has_include)
#if __has_include(<sys/sdt.h>) && !defined(HANDOFF_WITHOUT_PROBES)
#include <sys/sdt.h>
#define HANDOFF_HAS_PROBES 1
#endif
#endif

#ifdef HANDOFF_HAS_PROBES
#define HANDOFF_PROBE_WAIT_BEGIN(lock, name) DTRACE_PROBE2(handoff, wait__begin, lock, name)
#define HANDOFF_PROBE_WAIT_END(lock, status) DTRACE_PROBE2(handoff, wait__end, lock, status)
#define HANDOFF_PROBE_GRANT(lock, from, to) DTRACE_PROBE3(handoff, grant, lock, from, to)
#define HANDOFF_PROBE_OPEN(lock, to) DTRACE_PROBE2(handoff, open, lock, to)
#define HANDOFF_PROBE_REQUEST(lock, name) DTRACE_PROBE2(handoff, request, lock, name)
#else
#define HANDOFF_PROBE_WAIT_BEGIN(lock, name) ((void)(lock), (void)(name))
#define HANDOFF_PROBE_WAIT_END(lock, status) ((void)(lock), (void)(status))
#define HANDOFF_PROBE_GRANT(lock, from, to) ((void)(lock), (void)(from), (void)(to))
#define HANDOFF_PROBE_OPEN(lock, to) ((void)(lock), (void)(to))
#define HANDOFF_PROBE_REQUEST(lock, name) ((void)(lock), (void)(name))
#endif

#endif
