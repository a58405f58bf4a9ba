// SPDX-License-Identifier: Apache-2.0
//
// Overwriting a token with that of another lock would make it prove the wrong one.

import Handoff

func attack(_ a: HandoffLock, _ b: HandoffLock) {
    // expected-error@+1 {{missing reinitialization of inout parameter 'heldB' after consume}}
    HandoffLock.withLocks(a, b) { heldA, heldB in
        // expected-note@+1 {{consumed here}}
        heldA = heldB
    }
}
