// SPDX-License-Identifier: Apache-2.0
//
// With two locks, the released one's token is out of reach as well. (S10)

import Handoff

func attack(_ a: HandoffLock, _ b: HandoffLock, _ n: Guarded<Int>) {
    HandoffLock.withLocks(a, b) { heldA, heldB in
        heldB.yieldIfContended()
        // expected-error@+2 {{overlapping accesses to 'heldA', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        heldA.released { heldA[n] += 1 }
    }
}
