// SPDX-License-Identifier: Apache-2.0
//
// The builder of a guarded value cannot give a reference to a task. (S8)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock) {
    _ = Guarded(by: lock) {
        let box = Box()
        // expected-error@+2 {{sending value of non-Sendable type '() async -> ()' risks causing data races}}
        // expected-note@+1 {{Passing value of non-Sendable type '() async -> ()' as a 'sending' argument to}}
        _ = Task { box.n += 1 }
        // expected-note@+1 {{access can happen concurrently}}
        return box
    }
}
