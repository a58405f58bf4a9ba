// SPDX-License-Identifier: Apache-2.0
//
// The body of `tryWithLock` is synchronous: after an await another thread may go on.

import Handoff

func attack(_ lock: HandoffLock) async {
    // expected-error@+1 {{cannot pass function of type '(inout Held) async -> ()' to parameter expecting synchronous}}
    _ = lock.tryWithLock { held in
        // expected-note@+1 {{'async' inferred from asynchronous operation used here}}
        await Task.yield()
        held.yieldIfContended()
    }
}
