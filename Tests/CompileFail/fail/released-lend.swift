// SPDX-License-Identifier: Apache-2.0
//
// There is no lock to lend in a released region.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.released { held.lend {} }
    }
}
