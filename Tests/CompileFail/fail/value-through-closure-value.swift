// SPDX-License-Identifier: Apache-2.0
//
// A closure value made outside the hold cannot take the guarded object. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let keep = Keep()
    let leak = { (box: Box) in keep.box = box }
    lock.withLock { held in
        // expected-error@+2 {{capture of 'leak' with non-Sendable type '(Box) -> ()' in a '@Sendable' closure}}
        // expected-note@+1 {{a function type must be marked '@Sendable' to conform to 'Sendable'}}
        held.withValue(g) { box in leak(box) }
    }
}
