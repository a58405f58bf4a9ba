// SPDX-License-Identifier: Apache-2.0
//
// Nor by taking the other lock inside the body. (S7)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ a: HandoffLock, _ b: HandoffLock, _ from: Guarded<Box>, _ to: Guarded<Box>) {
    a.withLock { heldA in
        heldA.withValue(from) { x in
            b.withLock { heldB in
                // expected-error@+2 {{capture of 'x' with non-Sendable type 'Box' in a '@Sendable' closure}}
                // expected-error@+1 {{mutable capture of 'inout' parameter 'x' is not allowed in}}
                heldB.withValue(to) { y in y.kids.append(x) }
            }
        }
    }
}
