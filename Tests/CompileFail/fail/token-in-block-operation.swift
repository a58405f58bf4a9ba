// SPDX-License-Identifier: Apache-2.0
//
// An operation runs on a queue's thread, without the lock.

import Foundation
import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
        // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in concurrently-executing}}
        _ = BlockOperation { held[n] += 1 }
    }
}
