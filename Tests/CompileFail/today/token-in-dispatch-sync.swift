// SPDX-License-Identifier: Apache-2.0
//
// A synchronous call may carry the token to another thread; using it there traps at run time. (S9)

import Dispatch
import Handoff

func attack(_ lock: HandoffLock, _ queue: DispatchQueue, _ n: Guarded<Int>) {
    lock.withLock { held in
        queue.sync { held[n] += 1 }
    }
}
