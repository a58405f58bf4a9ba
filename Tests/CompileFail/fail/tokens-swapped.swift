// SPDX-License-Identifier: Apache-2.0
//
// Two swapped tokens would each prove the wrong lock.

import Handoff

func attack(_ a: HandoffLock, _ b: HandoffLock) {
    HandoffLock.withLocks(a, b) { heldA, heldB in
        // expected-error@+1 {{global function 'swap' requires that 'Held' conform to 'Escapable'}}
        swap(&heldA, &heldB)
    }
}
