// SPDX-License-Identifier: Apache-2.0
//
// A mutable span of a guarded array cannot be written while the lock is released.

import Handoff

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    lock.withLock { held in
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        var span = held[list].mutableSpan
        // expected-note@+1 {{conflicting access is here}}
        held.released { span[0] = 1 }
    }
}
