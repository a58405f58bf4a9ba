// SPDX-License-Identifier: Apache-2.0
//
// An initialiser may release the lock: it gets the token, and the outer one is out of reach.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>, _ once: Once<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        _ = once.value(&held) { _ in held[n] }
    }
}
