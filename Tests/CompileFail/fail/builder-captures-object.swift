// SPDX-License-Identifier: Apache-2.0
//
// The builder of a guarded value cannot use an object from outside. (S6)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock) {
    let outside = Box()
    // expected-error@+1 {{capture of 'outside' with non-Sendable type 'Box' in a '@Sendable' closure}}
    _ = Guarded(by: lock) { outside }
}
