// SPDX-License-Identifier: Apache-2.0
//
// A local function called in the released region cannot use the token.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-note@+1 {{conflicting access is here}}
        func bump() { held[n] += 1 }
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        held.released { bump() }
    }
}
