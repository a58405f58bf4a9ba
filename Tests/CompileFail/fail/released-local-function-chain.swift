// SPDX-License-Identifier: Apache-2.0
//
// One local function may not hide the use of the token behind another.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-note@+1 {{conflicting access is here}}
        func inner() { held[n] += 1 }
        func outer() { inner() }
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        held.released { outer() }
    }
}
