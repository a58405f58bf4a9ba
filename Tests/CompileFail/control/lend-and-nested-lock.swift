// SPDX-License-Identifier: Apache-2.0
//
// C may call back while the lock is lent: the callback takes it again and gets a token of its own.

import Handoff

func use(_ lock: HandoffLock, _ n: Guarded<Int>, walk: (() -> Void) -> Void) {
    lock.withLock { outer in
        outer[n] += 1
        outer.lend {
            walk {
                lock.withLock { inner in
                    inner[n] += 1
                    inner.lend { lock.withLock { innermost in innermost[n] += 1 } }
                    inner.released {}
                }
            }
        }
        outer[n] += 1
    }
}
