// SPDX-License-Identifier: Apache-2.0
//
// The token alone opens no actor: its state is reached through `isolate`.

import Handoff

final class Box { var n = 0 }

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    var box = Box()  // expected-note {{property declared here}}
    init(_ lock: HandoffLock) { self.lock = lock }
}

func attack(_ lock: HandoffLock, _ model: Model) {
    lock.withLock { _ in
        // expected-error@+1 {{actor-isolated property 'box' can not be referenced from a nonisolated context}}
        model.box.n += 1
    }
}
