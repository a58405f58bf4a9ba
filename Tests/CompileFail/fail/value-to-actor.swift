// SPDX-License-Identifier: Apache-2.0
//
// An actor cannot keep the guarded object.

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

actor Model {
    var box: Box?
    func take(_ box: Box) { self.box = box }
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ model: Model) {
    lock.withLock { held in
        held.withValue(g) { box in
            let leaked = box
            // expected-error@+2 {{sending 'leaked' risks causing data races}}
            // expected-note@+1 {{task-isolated 'leaked' is captured by a actor-isolated closure. actor-isolated uses}}
            model.assumeIsolated { $0.take(leaked) }
        }
    }
}
