// SPDX-License-Identifier: Apache-2.0
//
// The body of a callback cannot close another with the token of whoever made it.

import Handoff

func attack(_ lock: HandoffLock, _ other: Callback<Int32, Int32>) {
    lock.withLock { held in
        _ = Callback<Int32, Int32>(lock, whenClosed: 1) { _, _ in
            // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
            // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in concurrently-executing code}}
            try held.close(other)
            return 0
        }
    }
}
