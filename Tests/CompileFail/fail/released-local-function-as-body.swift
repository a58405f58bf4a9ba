// SPDX-License-Identifier: Apache-2.0
//
// A local function that uses the token cannot be the released region.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+2 {{lifetime-dependent variable 'held' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'held'}}
    lock.withLock { held in
        // expected-note@+1 {{conflicting access is here}}
        func bump() { held[n] += 1 }
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
        held.released(bump)
    }
}
