// SPDX-License-Identifier: Apache-2.0
//
// Neither the loop's turn nor the lock is the isolation of an actor on that loop. (S20)

import Handoff
import HandoffUV

actor OnLoop {
    let loop: Loop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    var n = 0  // expected-note {{mutation of this property is only permitted within the actor}}
    init(_ loop: Loop) { self.loop = loop }
}

func attack(_ loop: Loop, _ model: OnLoop) throws {
    try loop.submit { _ in
        // expected-error@+1 {{actor-isolated property 'n' can not be mutated from a Sendable closure}}
        model.n += 1
    }
}
