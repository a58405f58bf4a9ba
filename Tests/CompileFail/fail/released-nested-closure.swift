// SPDX-License-Identifier: Apache-2.0
//
// A closure inside the released region cannot use the token.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
        held.released {
            // expected-note@+1 {{conflicting access is here}}
            (0..<3).forEach { _ in held[n] += 1 }
        }
    }
}
