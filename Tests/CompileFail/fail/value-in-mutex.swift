// SPDX-License-Identifier: Apache-2.0
//
// Another lock cannot take the guarded object over. (S8)

import Handoff
import Synchronization

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Other: Sendable {
    let slot = Mutex<Box?>(nil)
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ other: Other) {
    lock.withLock { held in
        held.withValue(g) { box in
            let leaked = box
            // expected-error@+2 {{'inout sending' parameter '$0' cannot be task-isolated at end of function}}
            // expected-note@+1 {{task-isolated '$0' risks causing races in between task-isolated uses and caller}}
            other.slot.withLock { $0 = leaked }
        }
    }
}
