// SPDX-License-Identifier: Apache-2.0
//
// A `@Sendable` closure may run on any thread.

import Handoff

func anywhere(_ body: @Sendable () -> Void) {}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+2 {{capture of 'held' with non-Sendable type 'Held' in a '@Sendable' closure}}
        // expected-error@+1 {{mutable capture of 'inout' parameter 'held' is not allowed in concurrently-executing}}
        anywhere { held[n] += 1 }
    }
}
