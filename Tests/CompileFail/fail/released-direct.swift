// SPDX-License-Identifier: Apache-2.0
//
// While the lock is released its token is out of reach.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.released { held[n] += 1 }
    }
}
