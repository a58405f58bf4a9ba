// SPDX-License-Identifier: Apache-2.0
//
// A conditional cast cannot make the guarded object Sendable. (S5)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let leaked = lock.withLock { held in
        // expected-warning@+2 {{conditional cast from 'Box' to 'any Sendable' always succeeds}}
        // expected-error@+1 {{marker protocol 'Sendable' cannot be used in a conditional cast}}
        held.withValue(g) { (box: inout Box) -> (any Sendable)? in box as? any Sendable }
    }
    print(leaked as Any)
}
