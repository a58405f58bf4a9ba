// SPDX-License-Identifier: Apache-2.0
//
// An object of the actor does not leave `isolate` as its result.

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box { var n = 0 }

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    var box = Box()
    init(_ lock: HandoffLock) { self.lock = lock }
}

func attack(_ lock: HandoffLock, _ model: Model) {
    lock.withLock { held in
        // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
        let box = held.isolate(model) { $0.box }
        box.n += 1
    }
}
