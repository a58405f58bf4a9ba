// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a token cannot be copied out and used again.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{global function 'withUnsafeBytes(of:_:)' requires that 'Held' conform to 'Escapable'}}
        withUnsafeBytes(of: &held) { _ in }
    }
}
