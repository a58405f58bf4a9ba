// SPDX-License-Identifier: Apache-2.0
//
// One object under two locks is guarded by neither. (S2)

import Handoff

// expected-note@+2 {{class 'Box' does not conform to the 'Sendable' protocol}}
// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ a: HandoffLock, _ b: HandoffLock) {
    let shared = Box()
    // expected-error@+1 {{capture of 'shared' with non-Sendable type 'Box' in a '@Sendable' closure}}
    _ = Guarded(by: a) { shared }
    // expected-error@+1 {{capture of 'shared' with non-Sendable type 'Box' in a '@Sendable' closure}}
    _ = Guarded(by: b) { shared }
}
