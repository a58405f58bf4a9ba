// SPDX-License-Identifier: Apache-2.0
//
// The guarded object cannot be returned inside a closure. (S5)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let bump: () -> Void = lock.withLock { held in
        // expected-error@+2 {{type '() -> Void' does not conform to the 'Sendable' protocol}}
        // expected-note@+1 {{a function type must be marked '@Sendable' to conform to 'Sendable'}}
        held.withValue(g) { box in
            let leaked = box
            return { leaked.n += 1 }
        }
    }
    bump()
}
