// SPDX-License-Identifier: Apache-2.0
//
// Locks and guarded values are Sendable: threads and tasks capture them and take the lock themselves.

import Dispatch
import Handoff

func add(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in held[n] += 1 }
}

func use(_ lock: HandoffLock, _ n: Guarded<Int>) {
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
        lock.withLock { held in held[n] += 1 }
    }
    DispatchQueue.global().async { add(lock, n) }
    _ = Task { add(lock, n) }
}

actor Model {
    let n: Guarded<Int>
    init(_ n: Guarded<Int>) { self.n = n }
    func note() { add(n.lock, n) }
}
