// SPDX-License-Identifier: Apache-2.0
//
// What is not Sendable by type is guarded as well: pointers and closures made inside.

import Handoff

func use(_ lock: HandoffLock) -> Int {
    let memory = Guarded(by: lock) { UnsafeMutablePointer<Int>.allocate(capacity: 1) }
    let counter = Guarded(by: lock) {
        var n = 0
        return {
            n += 1
            return n
        }
    }
    return lock.withLock { held in
        held.withValue(memory) { $0.initialize(to: 1) }
        return held.withValue(counter) { next in next() }
    }
}
