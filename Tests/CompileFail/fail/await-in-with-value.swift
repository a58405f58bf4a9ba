// SPDX-License-Identifier: Apache-2.0
//
// The body of `withValue` is synchronous: the value stays open meanwhile.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+1 {{cannot pass function of type '@Sendable (inout Int) async -> ()' to parameter}}
        held.withValue(n) { value in
            // expected-note@+1 {{'async' inferred from asynchronous operation used here}}
            await Task.yield()
            value += 1
        }
    }
}
