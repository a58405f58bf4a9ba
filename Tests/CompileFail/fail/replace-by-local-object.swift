// SPDX-License-Identifier: Apache-2.0
//
// What `replace` puts in cannot be a local object that stays known. (S6)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ a: Guarded<Box>, _ b: Guarded<Box>) {
    lock.withLock { held in
        let old = held.replace(a) { Box() }
        // expected-error@+1 {{capture of 'old' with non-Sendable type 'Box' in a '@Sendable' closure}}
        _ = held.replace(b) { old }
        old.n += 1
    }
}
