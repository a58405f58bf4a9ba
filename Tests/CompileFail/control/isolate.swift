// SPDX-License-Identifier: Apache-2.0
//
// An actor on a lock is reached by `await` from anywhere, and by `isolate` from the holder of the lock.

import Handoff

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    private var names: [String] = []
    init(_ lock: HandoffLock) { self.lock = lock }
    func add(_ name: String) -> Int {
        names.append(name)
        return names.count
    }
    func check() throws { if names.isEmpty { throw Empty() } }
}

struct Empty: Error {}

func use(_ lock: HandoffLock, _ model: Model, _ count: Guarded<Int>) throws {
    try lock.withLock { held in
        let n = held.isolate(model) { model in
            _ = model.add("a")
            return model.add("b")
        }
        held[count] = n
        try held.isolate(model) { try $0.check() }
        held.released {}
    }
}

func use(_ model: Model) async -> Int { await model.add("c") }

@globalActor actor Isolation {
    static let shared = Isolation()
    static let lock = HandoffLock("global")
    nonisolated var unownedExecutor: UnownedSerialExecutor { Self.lock.asUnownedSerialExecutor() }
}

@Isolation final class Store { var n = 0 }

@Isolation func use(_ store: Store) { store.n += 1 }
