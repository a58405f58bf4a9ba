// SPDX-License-Identifier: Apache-2.0
//
// A weak reference to the guarded object is a reference as well. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

// expected-note@+1 {{class 'Watch' does not conform to the 'Sendable' protocol}}
final class Watch {
    weak var box: Box?
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let watch = Watch()
    lock.withLock { held in
        // expected-error@+1 {{capture of 'watch' with non-Sendable type 'Watch' in a '@Sendable' closure}}
        held.withValue(g) { box in watch.box = box }
    }
}
