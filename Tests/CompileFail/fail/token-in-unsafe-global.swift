// SPDX-License-Identifier: Apache-2.0
//
// Not even `nonisolated(unsafe)` lets a token into a global, also when the hold never ends.

import Handoff

nonisolated(unsafe) var kept: Held?

func attack(_ lock: HandoffLock) {
    // expected-error@+2 {{lifetime-dependent variable 'held' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'held'}}
    lock.withLock { held in
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
        kept = .some(held)
        while true {}
    }
}
