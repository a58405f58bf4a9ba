// SPDX-License-Identifier: Apache-2.0
//
// An object known outside would be reached with and without the lock. (S2)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock) {
    let outside = Box()
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    _ = Guarded(outside, by: lock)
}
