// SPDX-License-Identifier: Apache-2.0
//
// `withLockIfOpen` blocks a thread of the cooperative pool.

import Handoff

func attack(_ lock: HandoffLock) async {
    // expected-error@+1 {{instance method 'withLockIfOpen' is unavailable from asynchronous contexts}}
    _ = lock.withLockIfOpen { _ in }
}
