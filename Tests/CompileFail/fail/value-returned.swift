// SPDX-License-Identifier: Apache-2.0
//
// The guarded object cannot be returned. (S5)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    let leaked = lock.withLock { held in held.withValue(g) { $0 } }
    leaked.n += 1
}
