// SPDX-License-Identifier: Apache-2.0
//
// A buffer of a guarded array cannot see the lock released.

import Handoff

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    lock.withLock { held in
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        held[list].withUnsafeMutableBufferPointer { buffer in
            // expected-note@+1 {{conflicting access is here}}
            held.released { buffer[0] = 1 }
        }
    }
}
