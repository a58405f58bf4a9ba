// SPDX-License-Identifier: Apache-2.0
//
// The guarded object cannot be returned as an existential. (S5)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    // expected-error@+1 {{type 'Any' does not conform to the 'Sendable' protocol}}
    let leaked: Any = lock.withLock { held in held.withValue(g) { $0 as Any } }
    (leaked as! Box).n += 1
}
