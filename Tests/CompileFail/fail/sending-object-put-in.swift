// SPDX-License-Identifier: Apache-2.0
//
// A `sending` parameter proves nothing: its region may have been lost on the way. (S6)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ object: sending Box) {
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    _ = Guarded(object, by: lock)
}
