// SPDX-License-Identifier: Apache-2.0
//
// A task cannot use the guarded object: it runs without the lock. (S8)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        held.withValue(g) { box in
            let leaked = box
            // expected-error@+2 {{passing closure as a 'sending' parameter risks causing data races between code in}}
            // expected-note@+1 {{closure captures 'leaked' which is accessible to code in the current task}}
            _ = Task { leaked.n += 1 }
        }
    }
}
