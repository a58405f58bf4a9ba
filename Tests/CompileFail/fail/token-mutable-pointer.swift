// SPDX-License-Identifier: Apache-2.0
//
// A pointer to the token would outlive the hold.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{global function 'withUnsafeMutablePointer(to:_:)' requires that 'Held' conform to}}
        withUnsafeMutablePointer(to: &held) { _ in }
    }
}
