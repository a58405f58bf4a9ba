// SPDX-License-Identifier: Apache-2.0
//
// The inner hold of a lent lock has a token of its own; the outer one stays out of reach. (invariant I8)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { outer in
        // expected-error@+1 {{overlapping accesses to 'outer', but modification requires exclusive access}}
        outer.lend {
            lock.withLock { inner in
                inner[n] += 1
                // expected-note@+1 {{conflicting access is here}}
                outer[n] += 1
            }
        }
    }
}
