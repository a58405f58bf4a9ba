// SPDX-License-Identifier: Apache-2.0
//
// The same with an autoclosure, which does not look like a capture.

import Handoff

func both(_ held: inout Held, _ value: @autoclosure () -> Int) -> Int {
    held.released { value() }
}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        _ = both(&held, held[n])
    }
}
