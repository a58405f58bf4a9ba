// SPDX-License-Identifier: Apache-2.0
//
// A `@Sendable` closure cannot capture the guarded object. (S5)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let bump = lock.withLock { held in
        held.withValue(g) { (box: inout Box) -> @Sendable () -> Void in
            let leaked = box
            // expected-error@+1 {{capture of 'leaked' with non-Sendable type 'Box' in a '@Sendable' closure}}
            return { leaked.n += 1 }
        }
    }
    bump()
}
