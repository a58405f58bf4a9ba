// SPDX-License-Identifier: Apache-2.0
//
// A token returned from `withLock` would outlive the hold.

import Handoff

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{instance method 'withLock(file:line:_:)' requires that 'Held' conform to 'Escapable'}}
    let kept: Held = lock.withLock { held in held }
    _ = kept
}
