// SPDX-License-Identifier: Apache-2.0
//
// A mutating method of a guarded value cannot see the lock released.

import Handoff

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held[list].removeAll { _ in held.released { true } }
    }
}
