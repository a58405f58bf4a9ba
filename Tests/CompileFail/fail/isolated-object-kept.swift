// SPDX-License-Identifier: Apache-2.0
//
// An object of the actor does not leave `isolate` by capture. (S16)

import Handoff

final class Box { var n = 0 }

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    var box = Box()
    init(_ lock: HandoffLock) { self.lock = lock }
}

func attack(_ lock: HandoffLock, _ model: Model) {
    var kept: Box?
    lock.withLock { held in
        // expected-error@+2 {{sending 'kept' risks causing data races}}
        // expected-note@+1 {{task-isolated 'kept' is captured by a actor-isolated closure. actor-isolated uses in}}
        held.isolate(model) { kept = $0.box }
    }
    kept?.n += 1
}
