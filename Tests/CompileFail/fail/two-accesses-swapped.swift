// SPDX-License-Identifier: Apache-2.0
//
// Two guarded values cannot be open at once, so `swap` needs a temporary.

import Handoff

func attack(_ lock: HandoffLock, _ a: Guarded<Int>, _ b: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        swap(&held[a], &held[b])
    }
}
