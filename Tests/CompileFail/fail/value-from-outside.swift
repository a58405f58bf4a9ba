// SPDX-License-Identifier: Apache-2.0
//
// An object from outside cannot be stored in the guarded one. (S4)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let outside = Box()
    lock.withLock { held in
        // expected-error@+1 {{capture of 'outside' with non-Sendable type 'Box' in a '@Sendable' closure}}
        held.withValue(g) { box in box.kids.append(outside) }
    }
    outside.n += 1
}
