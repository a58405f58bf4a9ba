// SPDX-License-Identifier: Apache-2.0
//
// The token of a callback's body cannot be used while the body has released the lock. (I2)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int32>) {
    _ = Callback<Int32, Int32>(lock, whenClosed: 1) { held, value in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.released { held[n] += value }
        return 0
    }
}
