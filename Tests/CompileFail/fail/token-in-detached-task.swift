// SPDX-License-Identifier: Apache-2.0
//
// A detached task runs on another thread, without the lock.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-note@+2 {{parameter 'held' is declared 'inout'}}
    // expected-note@+1 {{closure captures 'held' which is accessible to code in the current task}}
    lock.withLock { held in
        // expected-error@+3 {{escaping closure captures 'inout' parameter 'held'}}
        // expected-note@+2 {{captured here}}
        // expected-error@+1 {{passing closure as a 'sending' parameter risks causing data races between code in the}}
        _ = Task.detached { held[n] += 1 }
    }
}
