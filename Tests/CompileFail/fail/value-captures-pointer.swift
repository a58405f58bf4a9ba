// SPDX-License-Identifier: Apache-2.0
//
// The body of `withValue` cannot write through a pointer from outside. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ slot: UnsafeMutablePointer<Box>) {
    lock.withLock { held in
        // expected-error@+1 {{capture of 'slot' with non-Sendable type 'UnsafeMutablePointer<Box>' in a '@Sendable'}}
        held.withValue(g) { box in slot.pointee = box }
    }
}
