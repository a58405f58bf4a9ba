// SPDX-License-Identifier: Apache-2.0
//
// A safe point inside `withValue` would give the lock up while the value is open. (invariant I12)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        held.withValue(g) { box in
            box.n += 1
            // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
            // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in}}
            held.yieldIfContended()
        }
    }
}
