// SPDX-License-Identifier: Apache-2.0
//
// A local function cannot take the guarded object to a variable outside. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    var leaked: Box? = nil
    // expected-error@+1 {{concurrently-executed local function 'leak' must be marked as '@Sendable'}}
    func leak(_ box: Box) { leaked = box }
    lock.withLock { held in
        // expected-error@+2 {{capture of 'leak' with non-Sendable type '(Box) -> ()' in a '@Sendable' closure}}
        // expected-note@+1 {{a function type must be marked '@Sendable' to conform to 'Sendable'}}
        held.withValue(g) { box in leak(box) }
    }
    leaked?.n += 1
}
