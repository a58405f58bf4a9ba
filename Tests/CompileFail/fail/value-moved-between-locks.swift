// SPDX-License-Identifier: Apache-2.0
//
// Nor can it be moved to the guard of another lock. (S7)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ a: HandoffLock, _ b: HandoffLock, _ from: Guarded<Box>, _ to: Guarded<Box>) {
    HandoffLock.withLocks(a, b) { heldA, heldB in
        heldA.withValue(from) { x in
            // expected-error@+4 {{capture of 'heldB' with non-Sendable type 'Held' in a '@Sendable' closure}}
            // expected-error@+3 {{mutable capture of 'inout' parameter 'heldB' is not allowed in}}
            // expected-error@+2 {{capture of 'x' with non-Sendable type 'Box' in a '@Sendable' closure}}
            // expected-error@+1 {{mutable capture of 'inout' parameter 'x' is not allowed in concurrently-executing}}
            heldB.withValue(to) { y in y.kids.append(x) }
        }
    }
}
