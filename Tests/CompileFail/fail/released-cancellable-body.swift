// SPDX-License-Identifier: Apache-2.0
//
// The token cannot be used in the body of a region that can be cancelled. (I2)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>, _ cancellation: Cancellation) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        _ = held.released(cancelledBy: cancellation, cancel: {}) { held[n] += 1 }
    }
}
