// SPDX-License-Identifier: Apache-2.0
//
// An object cannot be moved from one guard to another: each is an island. (S7)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ from: Guarded<Box>, _ to: Guarded<Box>) {
    lock.withLock { held in
        held.withValue(from) { a in
            // expected-error@+4 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
            // expected-error@+3 {{mutable capture of 'inout' parameter 'held' is not allowed in}}
            // expected-error@+2 {{capture of 'a' with non-Sendable type 'Box' in a '@Sendable' closure}}
            // expected-error@+1 {{mutable capture of 'inout' parameter 'a' is not allowed in concurrently-executing}}
            held.withValue(to) { b in b.kids.append(a) }
        }
    }
}
