// SPDX-License-Identifier: Apache-2.0
//
// A builder that is not Sendable may return anything. (S6)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

// expected-note@+1 {{parameter 'make' is implicitly non-Sendable}}
func attack(_ lock: HandoffLock, _ make: () -> Box) {
    // expected-error@+1 {{passing non-Sendable parameter 'make' to function expecting a '@Sendable' closure}}
    _ = Guarded(by: lock, making: make)
}
