// SPDX-License-Identifier: Apache-2.0
//
// A local function called while the lock is lent cannot use the outer token. (invariant I8)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-note@+1 {{conflicting access is here}}
        func bump() { held[n] += 1 }
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        held.lend { bump() }
    }
}
