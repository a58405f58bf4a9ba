// SPDX-License-Identifier: Apache-2.0
//
// A closure that shares a variable with the outside cannot be guarded. (S2)

import Handoff

func attack(_ lock: HandoffLock) {
    var n = 0
    let bump = { n += 1 }
    // expected-error@+2 {{type '() -> ()' does not conform to the 'Sendable' protocol}}
    // expected-note@+1 {{a function type must be marked '@Sendable' to conform to 'Sendable'}}
    _ = Guarded(bump, by: lock)
    bump()
}
