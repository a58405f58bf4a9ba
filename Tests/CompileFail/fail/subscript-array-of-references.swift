// SPDX-License-Identifier: Apache-2.0
//
// An array of objects is as little Sendable as the objects. (S1)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ list: Guarded<[Box]>) {
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    let leaked = lock.withLock { held in held[list] }
    leaked[0].n += 1
}
