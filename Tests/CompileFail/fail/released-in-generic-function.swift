// SPDX-License-Identifier: Apache-2.0
//
// A generic function that borrows the token exclusively excludes a closure that uses it.

import Handoff

func with<C: ~Copyable & ~Escapable>(_ token: inout C, _ body: () -> Void) { body() }

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        with(&held) { held[n] += 1 }
    }
}
