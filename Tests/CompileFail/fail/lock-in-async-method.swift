// SPDX-License-Identifier: Apache-2.0
//
// An asynchronous method of an actor on the lock does not take the lock: it has it. (S18)

import Handoff

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    init(_ lock: HandoffLock) { self.lock = lock }
    func note() {}
    func later() async {}
}

extension Model {
    func attack() async {
        await later()
        // expected-error@+1 {{instance method 'withLock' is unavailable from asynchronous contexts}}
        lock.withLock { _ in note() }
    }
}
