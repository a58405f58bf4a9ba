// SPDX-License-Identifier: Apache-2.0
//
// What `replace` puts in is built inside, too. (S6)

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
        _ = held.replace(g) { outside }
    }
    outside.n += 1
}
