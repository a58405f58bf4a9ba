// SPDX-License-Identifier: Apache-2.0
//
// The first program of the README.

import Foundation
import Handoff

let lock = HandoffLock("workers")  // the name stands in every report
let done = Guarded(0, by: lock)  // a Sendable value
let names = Guarded(by: lock) { NSMutableSet() }  // anything else is made inside, and never leaves

DispatchQueue.concurrentPerform(iterations: 8) { i in
    lock.withLock { held in  // held: the proof that this thread has the lock
        held.withValue(names) { $0.add("worker \(i)") }
        let result = held.released {  // any C that blocks; `held` cannot be used in these braces
            usleep(10_000)
        }
        held[done] += result == 0 ? 1 : 0
        held.yieldIfContended()  // a safe point: whoever has waited longest goes first
    }
}

lock.withLock { held in
    print("\(held[done]) done by \(held.withValue(names) { $0.count }) workers")
}
print(lock.describe())
