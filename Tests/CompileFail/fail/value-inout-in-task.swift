// SPDX-License-Identifier: Apache-2.0
//
// The `inout` value cannot be captured by a task. (S8)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        // expected-note@+1 {{parameter 'box' is declared 'inout'}}
        held.withValue(g) { box in
            // expected-error@+4 {{escaping closure captures 'inout' parameter 'box'}}
            // expected-note@+3 {{captured here}}
            // expected-error@+2 {{passing closure as a 'sending' parameter risks causing data races between code in}}
            // expected-note@+1 {{closure captures 'box' which is accessible to code in the current task}}
            _ = Task { box.n += 1 }
        }
    }
}
