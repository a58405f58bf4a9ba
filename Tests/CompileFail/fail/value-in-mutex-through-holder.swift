// SPDX-License-Identifier: Apache-2.0
//
// Another lock cannot take over a holder that a closure value has filled. (S8)

import Handoff
import Synchronization

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

final class Other: Sendable {
    let slot = Mutex<Keep?>(nil)
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ other: Other) {
    lock.withLock { held in
        held.withValue(g) { box in
            let keep = Keep()
            let leak = { (box: Box) in keep.box = box }
            leak(box)
            // expected-error@+2 {{'inout sending' parameter '$0' cannot be task-isolated at end of function}}
            // expected-note@+1 {{task-isolated '$0' risks causing races in between task-isolated uses and caller}}
            other.slot.withLock { $0 = keep }
        }
    }
}
