// SPDX-License-Identifier: Apache-2.0
//
// A `defer` in the released region runs before the lock is taken back.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        held.released {
            // expected-note@+1 {{conflicting access is here}}
            defer { held[n] += 1 }
            print("working")
        }
    }
}
