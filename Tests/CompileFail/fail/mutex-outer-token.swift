// SPDX-License-Identifier: Apache-2.0
//
// While a C mutex is being taken the lock may be free: the outer token is out of reach, the inner one is to be used.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>, _ mutex: CMutex) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.withMutex(mutex) { _ in held[n] += 1 }
    }
}
