// SPDX-License-Identifier: Apache-2.0
//
// `withLock` blocks a thread of the cooperative pool.

import Handoff

func attack(_ lock: HandoffLock) async {
    // expected-error@+1 {{instance method 'withLock' is unavailable from asynchronous contexts}}
    lock.withLock { _ in }
}
