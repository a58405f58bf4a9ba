// SPDX-License-Identifier: Apache-2.0
//
// A lazy sequence would use the token when it is run, after the hold.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-note@+1 {{parameter 'held' is declared 'inout'}}
    _ = lock.withLock { held in
        // expected-error@+2 {{escaping closure captures 'inout' parameter 'held'}}
        // expected-note@+1 {{captured here}}
        (0..<3).lazy.map { $0 + held[n] }
    }
}
