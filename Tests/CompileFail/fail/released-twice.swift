// SPDX-License-Identifier: Apache-2.0
//
// A region that is released already cannot be released again.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.released { held.released {} }
    }
}
