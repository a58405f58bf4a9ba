// SPDX-License-Identifier: Apache-2.0
//
// The same through a local function.

import Handoff

func open(_ value: inout Int, _ body: () -> Void) { body() }

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        func callBack() {
            // expected-note@+1 {{conflicting access is here}}
            held.lend { lock.withLock { inner in inner[n] += 1 } }
        }
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        open(&held[n], callBack)
    }
}
