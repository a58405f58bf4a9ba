// SPDX-License-Identifier: Apache-2.0
//
// A guarded object cannot be opened in a released region. (S3)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.released { held.withValue(g) { $0.n += 1 } }
    }
}
