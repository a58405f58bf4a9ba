// SPDX-License-Identifier: Apache-2.0
//
// Taking one lock twice gives two tokens, of which one may lie; the second taking traps at run time.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { outer in
        lock.withLock { inner in
            inner.released { outer[n] += 1 }
        }
    }
}
