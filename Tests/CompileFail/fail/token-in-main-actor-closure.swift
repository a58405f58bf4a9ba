// SPDX-License-Identifier: Apache-2.0
//
// Being on the main actor is no proof that the lock is held there.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+2 {{sending 'held' risks causing data races}}
    // expected-note@+1 {{task-isolated 'held' is captured by a main actor-isolated closure. main actor-isolated uses}}
    lock.withLock { held in
        MainActor.assumeIsolated { held[n] += 1 }
    }
}
