// SPDX-License-Identifier: Apache-2.0
//
// The lock cannot be released by the builder of a new value. (S3)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        _ = held.replace(g) {
            // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
            // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in}}
            held.released {}
            return Box()
        }
    }
}
