// SPDX-License-Identifier: Apache-2.0
//
// A function that takes the token is itself the body of `withLock`.

import Handoff

struct Model: Sendable {
    let n: Guarded<Int>
    func step(_ held: inout Held) -> Int {
        held[n] += 1
        return held[n]
    }
}

func use(_ lock: HandoffLock, _ model: Model) -> Int {
    lock.withLock(model.step)
}
