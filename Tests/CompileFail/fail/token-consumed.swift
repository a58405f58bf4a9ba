// SPDX-License-Identifier: Apache-2.0
//
// A token given away for good would leave the holder without one.

import Handoff

func take(_ held: consuming Held) {}

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{missing reinitialization of inout parameter 'held' after consume}}
    lock.withLock { held in
        // expected-note@+1 {{consumed here}}
        take(held)
    }
}
