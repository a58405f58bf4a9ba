// SPDX-License-Identifier: Apache-2.0
//
// A reference read before `released` would be used without the lock. (S3)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
        let box = held[g]
        held.released { box.n += 1 }
    }
}
