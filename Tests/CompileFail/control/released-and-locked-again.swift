// SPDX-License-Identifier: Apache-2.0
//
// A released region may take the lock again: it is free there.

import Handoff

func use(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        held.released {
            lock.withLock { again in again[n] += 1 }
        }
        held[n] += 1
    }
}
