// SPDX-License-Identifier: Apache-2.0
//
// One guarded value cannot be open twice.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+4 {{inout writeback through subscript occurs in multiple arguments to call, introducing}}
        // expected-note@+3 {{concurrent writeback occurred here}}
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        swap(&held[n], &held[n])
    }
}
