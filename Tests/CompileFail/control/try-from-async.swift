// SPDX-License-Identifier: Apache-2.0
//
// Trying never blocks, so async code may do it; blocking forms go in a synchronous function.

import Handoff

func total(_ lock: HandoffLock, _ n: Guarded<Int>) -> Int {
    lock.withLock { held in held[n] }
}

func use(_ lock: HandoffLock, _ n: Guarded<Int>) async -> Int {
    let tried = lock.tryWithLock { held in held[n] }
    await Task.yield()
    return tried ?? total(lock, n)
}
