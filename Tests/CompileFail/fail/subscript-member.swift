// SPDX-License-Identifier: Apache-2.0
//
// Even a member of an object that is not Sendable is not reached by the subscript. (S1)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    lock.withLock { held in held[g].n += 1 }
}
