// SPDX-License-Identifier: Apache-2.0
//
// An object from outside does not become state of the actor. (S16)

import Handoff

final class Box { var n = 0 }

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    var box = Box()
    init(_ lock: HandoffLock) { self.lock = lock }
}

func attack(_ lock: HandoffLock, _ model: Model) {
    let mine = Box()
    lock.withLock { held in
        // expected-error@+2 {{sending 'mine' risks causing data races}}
        // expected-note@+1 {{task-isolated 'mine' is captured by a actor-isolated closure. actor-isolated uses in}}
        held.isolate(model) { $0.box = mine }
    }
    mine.n += 1
}
