// SPDX-License-Identifier: Apache-2.0
//
// Releasing one lock while another is held makes others wait for the C library; it is reported at run time. (S10)

import Handoff

func attack(_ a: HandoffLock, _ b: HandoffLock, _ work: () -> Void) {
    a.withLock { heldA in
        b.withLock { heldB in
            heldB.released { work() }
            heldA.yieldIfContended()
        }
    }
}
