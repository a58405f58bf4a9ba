// SPDX-License-Identifier: Apache-2.0
//
// The guarded object cannot be appended to an array outside. (S4)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    var leaked: [Box] = []
    lock.withLock { held in
        // expected-error@+2 {{capture of 'leaked' with non-Sendable type '[Box]' in a '@Sendable' closure}}
        // expected-error@+1 {{mutation of captured var 'leaked' in concurrently-executing code}}
        held.withValue(g) { box in leaked.append(box) }
    }
}
