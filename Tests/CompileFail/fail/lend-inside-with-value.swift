// SPDX-License-Identifier: Apache-2.0
//
// The lock cannot be lent while a guarded value is open. (S11)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        held.withValue(g) { box in
            // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
            // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in}}
            held.lend { box.n += 1 }
        }
    }
}
