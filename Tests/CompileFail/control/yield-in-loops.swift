// SPDX-License-Identifier: Apache-2.0
//
// A long holder passes safe points.

import Handoff

func use(_ lock: HandoffLock, _ n: Guarded<Int>, _ queue: Guarded<[Int]>) {
    lock.withLock { held in
        for i in 0..<1_000 {
            held[n] += i
            held.yieldIfContended()
        }
        while let item = held[queue].popLast() {
            held[n] += item
            if held.yieldIfContended() { break }
        }
    }
}
