// SPDX-License-Identifier: Apache-2.0
//
// A task's body is async code: `withLock` would block the pool.

import Handoff

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{instance method 'withLock' is unavailable from asynchronous contexts}}
    _ = Task { lock.withLock { _ in } }
}
