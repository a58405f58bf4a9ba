// SPDX-License-Identifier: Apache-2.0
//
// A token is not Sendable: another thread does not hold the lock. (invariant I1)

import Handoff

func send<T: Sendable & ~Copyable & ~Escapable>(_ value: borrowing T) {}

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{type 'Held' does not conform to the 'Sendable' protocol}}
        send(held)
    }
}
