// SPDX-License-Identifier: Apache-2.0
//
// The builder of a guarded value cannot leave a reference behind in a variable. (S6)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock) {
    var outside: Box? = nil
    _ = Guarded(by: lock) {
        let box = Box()
        // expected-error@+2 {{capture of 'outside' with non-Sendable type 'Box?' in a '@Sendable' closure}}
        // expected-error@+1 {{mutation of captured var 'outside' in concurrently-executing code}}
        outside = box
        return box
    }
    outside!.n += 1
}
