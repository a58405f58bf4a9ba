// SPDX-License-Identifier: Apache-2.0
//
// An element of a guarded array held open as `inout` cannot see the lock released.

import Handoff

func open(_ value: inout Int, _ body: () -> Void) { body() }

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        open(&held[list][0]) { held.released {} }
    }
}
