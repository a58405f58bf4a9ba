// SPDX-License-Identifier: Apache-2.0
//
// A block queued for later does not run under the lock.

import Dispatch
import Handoff

func attack(_ lock: HandoffLock, _ queue: DispatchQueue, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
        // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in concurrently-executing}}
        queue.async { held[n] += 1 }
    }
}
