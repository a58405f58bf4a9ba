// SPDX-License-Identifier: Apache-2.0
//
// A cancel handler runs on the thread that cancels: the token is not for it. (I1)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>, _ cancellation: Cancellation) {
    lock.withLock { held in
        // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
        // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in concurrently-executing code}}
        _ = held.released(cancelledBy: cancellation, cancel: { held[n] += 1 }) {}
    }
}
