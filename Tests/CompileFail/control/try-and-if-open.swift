// SPDX-License-Identifier: Apache-2.0
//
// Taking the lock without waiting, and taking it unless it is closed.

import Handoff

func use(_ lock: HandoffLock, _ n: Guarded<Int>) -> Int {
    let tried: Int? = lock.tryWithLock { held in
        held[n] += 1
        return held[n]
    }
    guard let entered = lock.withLockIfOpen({ held in held[n] }) else { return -1 }
    if lock.withLockIfOpen({ held in held[n] = 0 }) == nil { return -2 }
    return entered + (tried ?? 0)
}
