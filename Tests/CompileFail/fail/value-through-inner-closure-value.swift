// SPDX-License-Identifier: Apache-2.0
//
// A closure value made inside the body cannot take the object to an outer holder. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

// expected-note@+2 {{class 'Keep' does not conform to the 'Sendable' protocol}}
// expected-note@+1 {{class 'Keep' does not conform to the 'Sendable' protocol}}
final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let keep = Keep()
    lock.withLock { held in
        held.withValue(g) { box in
            // expected-error@+2 {{capture of 'keep' with non-Sendable type 'Keep' in a '@Sendable' closure}}
            // expected-error@+1 {{capture of 'keep' with non-Sendable type 'Keep' in an isolated closure}}
            let leak = { (box: Box) in keep.box = box }
            leak(box)
        }
    }
}
