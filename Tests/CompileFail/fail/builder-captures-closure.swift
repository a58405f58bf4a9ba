// SPDX-License-Identifier: Apache-2.0
//
// The builder of a guarded value cannot leave a reference behind through a closure. (S6)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack(_ lock: HandoffLock) {
    let keep = Keep()
    let leak = { (box: Box) in keep.box = box }
    _ = Guarded(by: lock) {
        let box = Box()
        // expected-error@+2 {{capture of 'leak' with non-Sendable type '(Box) -> ()' in a '@Sendable' closure}}
        // expected-note@+1 {{a function type must be marked '@Sendable' to conform to 'Sendable'}}
        leak(box)
        return box
    }
}
