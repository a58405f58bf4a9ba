// SPDX-License-Identifier: Apache-2.0
//
// A closure that is kept would use the token after the hold has ended.

import Handoff

func later(_ body: @escaping () -> Void) {}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-note@+1 {{parameter 'held' is declared 'inout'}}
    lock.withLock { held in
        // expected-error@+2 {{escaping closure captures 'inout' parameter 'held'}}
        // expected-note@+1 {{captured here}}
        later { held[n] += 1 }
    }
}
