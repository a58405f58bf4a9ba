// SPDX-License-Identifier: Apache-2.0
//
// While the lock is lent the outer token is out of reach. (invariant I8)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.lend { held[n] += 1 }
    }
}
