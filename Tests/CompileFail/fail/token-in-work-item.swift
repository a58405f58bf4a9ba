// SPDX-License-Identifier: Apache-2.0
//
// A work item runs later, on the thread of a queue.

import Dispatch
import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-note@+1 {{parameter 'held' is declared 'inout'}}
    lock.withLock { held in
        // expected-error@+2 {{escaping closure captures 'inout' parameter 'held'}}
        // expected-note@+1 {{captured here}}
        _ = DispatchWorkItem { held[n] += 1 }
    }
}
