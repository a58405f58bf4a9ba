// SPDX-License-Identifier: Apache-2.0
//
// Not even a fresh object: its initializer may have kept a reference. (S6)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    _ = Guarded(Box(), by: lock)
}
