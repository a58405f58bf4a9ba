// SPDX-License-Identifier: Apache-2.0
//
// A token returned from `withLock` inside an optional would outlive the hold.

import Handoff

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{class 'HandoffLock' requires that 'Held' conform to 'Escapable'}}
    _ = lock.withLock { (held: inout Held) -> Held? in .some(held) }
}
