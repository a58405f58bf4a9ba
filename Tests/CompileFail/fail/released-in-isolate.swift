// SPDX-License-Identifier: Apache-2.0
//
// A pinned lock is not released: the token is out of reach inside `isolate`. (S15, S16)

import Handoff

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    init(_ lock: HandoffLock) { self.lock = lock }
}

func attack(_ lock: HandoffLock, _ model: Model) {
    // expected-error@+4 {{sending 'held' risks causing data races}}
    // expected-note@+3 {{task-isolated 'held' is captured by a actor-isolated closure. actor-isolated uses in}}
    // expected-error@+3 {{overlapping accesses to 'held', but modification requires exclusive access}}
    // expected-note@+2 {{conflicting access is here}}
    lock.withLock { held in
        held.isolate(model) { _ in held.released {} }
    }
}
