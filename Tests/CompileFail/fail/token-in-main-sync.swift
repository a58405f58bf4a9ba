// SPDX-License-Identifier: Apache-2.0
//
// The main queue's thread does not hold the lock.

import Dispatch
import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+2 {{sending 'held' risks causing data races}}
    // expected-note@+1 {{task-isolated 'held' is captured by a main actor-isolated closure. main actor-isolated uses}}
    lock.withLock { held in
        DispatchQueue.main.sync { held[n] += 1 }
    }
}
