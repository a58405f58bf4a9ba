// SPDX-License-Identifier: Apache-2.0
//
// A read-only pointer to the token would outlive the hold as well.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{global function 'withUnsafePointer(to:_:)' requires that 'Held' conform to 'Escapable'}}
        withUnsafePointer(to: held) { _ in }
    }
}
