// SPDX-License-Identifier: Apache-2.0
//
// A Sendable holder cannot have room for an object that is not. (S5)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Capsule: Sendable {
    // expected-error@+1 {{stored property 'box' of 'Sendable'-conforming class 'Capsule' has non-Sendable type 'Box'}}
    let box: Box
    init(_ box: Box) { self.box = box }
}
