// SPDX-License-Identifier: Apache-2.0
//
// Reading is no less a use of the token than writing.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        let now = held.released { held[n] }
        _ = now
    }
}
