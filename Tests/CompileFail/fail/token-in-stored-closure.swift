// SPDX-License-Identifier: Apache-2.0
//
// A closure that is stored would use the token after the hold has ended.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    var stored: [() -> Void] = []
    // expected-note@+1 {{parameter 'held' is declared 'inout'}}
    lock.withLock { held in
        // expected-error@+2 {{escaping closure captures 'inout' parameter 'held'}}
        // expected-note@+1 {{captured here}}
        stored.append { held[n] += 1 }
    }
    stored[0]()
}
