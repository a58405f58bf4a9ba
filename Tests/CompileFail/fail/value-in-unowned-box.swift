// SPDX-License-Identifier: Apache-2.0
//
// A Sendable class cannot have an unowned reference to the guarded object. (S4)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

struct Capsule: Sendable {
    // expected-error@+1 {{stored property 'box' of 'Sendable'-conforming struct 'Capsule' has non-Sendable type 'Box'}}
    unowned let box: Box
}
