// SPDX-License-Identifier: Apache-2.0
//
// A body kept in a variable must be `@Sendable` itself. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

// expected-note@+1 {{parameter 'body' is implicitly non-Sendable}}
func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ body: (inout Box) -> Void) {
    lock.withLock { held in
        // expected-error@+1 {{passing non-Sendable parameter 'body' to function expecting a '@Sendable' closure}}
        held.withValue(g, body)
    }
}
