// SPDX-License-Identifier: Apache-2.0
//
// A guarded value held open as `inout` cannot see the lock lent: the callback may change it.

import Handoff

func open(_ value: inout Int, _ body: () -> Void) { body() }

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        open(&held[n]) {
            // expected-note@+1 {{conflicting access is here}}
            held.lend { lock.withLock { inner in inner[n] += 1 } }
        }
    }
}
