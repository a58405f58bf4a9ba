// SPDX-License-Identifier: Apache-2.0
//
// The guarded object cannot be returned as a Sendable existential. (S5)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let leaked: any Sendable = lock.withLock { held in
        // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
        held.withValue(g) { (box: inout Box) -> any Sendable in box }
    }
    print(leaked)
}
