// SPDX-License-Identifier: Apache-2.0
//
// A guarded closure handed out could be called without the lock. (S1)

import Handoff

func attack(_ lock: HandoffLock, _ hook: Guarded<() -> Void>) {
    // expected-error@+2 {{type '() -> Void' does not conform to the 'Sendable' protocol}}
    // expected-note@+1 {{a function type must be marked '@Sendable' to conform to 'Sendable'}}
    lock.withLock { held in held[hook]() }
}
