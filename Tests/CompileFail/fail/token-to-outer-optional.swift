// SPDX-License-Identifier: Apache-2.0
//
// A token put in an optional of the caller would outlive the hold.

import Handoff

func attack(_ lock: HandoffLock) {
    var kept: Held? = nil
    // expected-error@+1 {{missing reinitialization of inout parameter 'held' after consume}}
    lock.withLock { held in
        // expected-note@+1 {{consumed here}}
        kept = .some(held)
    }
    _ = kept
}
