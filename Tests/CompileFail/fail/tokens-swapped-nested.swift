// SPDX-License-Identifier: Apache-2.0
//
// The tokens of two nested holds cannot be exchanged.

import Handoff

func attack(_ a: HandoffLock, _ b: HandoffLock) {
    a.withLock { heldA in
        b.withLock { heldB in
            // expected-error@+1 {{global function 'swap' requires that 'Held' conform to 'Escapable'}}
            swap(&heldA, &heldB)
        }
    }
}
