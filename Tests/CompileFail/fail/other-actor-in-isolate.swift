// SPDX-License-Identifier: Apache-2.0
//
// Isolation to one actor is none to another, as far as types know.

import Handoff

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    init(_ lock: HandoffLock) { self.lock = lock }
    // expected-note@+1 {{calls to instance method 'note()' from outside of its actor context are implicitly}}
    func note() {}
}

func attack(_ lock: HandoffLock, _ model: Model, _ other: Model) {
    lock.withLock { held in
        // expected-error@+1 {{call to actor-isolated instance method 'note()' in a synchronous actor-isolated context}}
        held.isolate(model) { _ in other.note() }
    }
}
