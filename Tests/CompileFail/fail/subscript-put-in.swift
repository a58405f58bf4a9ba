// SPDX-License-Identifier: Apache-2.0
//
// An object from outside cannot be put in by assignment. (S1)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box?>) {
    let outside = Box()
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    lock.withLock { held in held[g] = outside }
}
