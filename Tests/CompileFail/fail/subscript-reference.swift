// SPDX-License-Identifier: Apache-2.0
//
// The subscript would hand out a reference to an object that must stay inside. (S1)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    var leaked: Box? = nil
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    lock.withLock { held in leaked = held[g] }
    leaked!.n += 1
}
