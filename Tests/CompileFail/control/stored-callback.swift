// SPDX-License-Identifier: Apache-2.0
//
// A callback that takes the token is stored, sent between threads and called under the lock.

import Handoff

final class Watcher: Sendable {
    let lock: HandoffLock
    let callback: @Sendable (inout Held, Int32) -> Void

    init(_ lock: HandoffLock, _ callback: @escaping @Sendable (inout Held, Int32) -> Void) {
        self.lock = lock
        self.callback = callback
    }

    func fire(_ status: Int32) {
        lock.withLock { held in callback(&held, status) }
    }
}

func use(_ lock: HandoffLock, _ last: Guarded<Int32>) -> Watcher {
    let watcher = Watcher(lock) { held, status in held[last] = status }
    watcher.fire(0)
    return watcher
}
