// SPDX-License-Identifier: Apache-2.0
//
// A closure that leaves `withLock` would use the token after the hold has ended.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+3 {{escaping closure captures 'inout' parameter 'held'}}
    // expected-note@+2 {{parameter 'held' is declared 'inout'}}
    // expected-note@+1 {{captured here}}
    let get: () -> Int = lock.withLock { held in { held[n] } }
    _ = get()
}
