// SPDX-License-Identifier: Apache-2.0
//
// A function that gets the token and a closure may release while the closure runs.

import Handoff

func both(_ held: inout Held, _ body: () -> Void) {
    held.released { body() }
}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        both(&held) { held[n] += 1 }
    }
}
