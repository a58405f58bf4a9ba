// SPDX-License-Identifier: Apache-2.0
//
// `withLocks` blocks a thread of the cooperative pool.

import Handoff

func attack(_ a: HandoffLock, _ b: HandoffLock) async {
    // expected-error@+1 {{static method 'withLocks' is unavailable from asynchronous contexts}}
    HandoffLock.withLocks(a, b) { _, _ in }
}
