// SPDX-License-Identifier: Apache-2.0
//
// Whoever has lent the lock cannot release it before it is back. (invariant I8)

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.lend { held.released {} }
    }
}
