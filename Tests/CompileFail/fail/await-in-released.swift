// SPDX-License-Identifier: Apache-2.0
//
// The body of `released` is synchronous: the lock is taken back on this thread.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+2 {{cannot pass function of type '() async -> ()' to parameter expecting synchronous}}
        // expected-note@+1 {{'async' inferred from asynchronous operation used here}}
        held.released { await Task.yield() }
    }
}
