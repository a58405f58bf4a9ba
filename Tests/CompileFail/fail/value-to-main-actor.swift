// SPDX-License-Identifier: Apache-2.0
//
// The main actor cannot keep the guarded object.

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

@MainActor var kept: Box?

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        held.withValue(g) { box in
            let leaked = box
            // expected-error@+2 {{sending 'leaked' risks causing data races}}
            // expected-note@+1 {{task-isolated 'leaked' is captured by a main actor-isolated closure. main}}
            MainActor.assumeIsolated { kept = leaked }
        }
    }
}
