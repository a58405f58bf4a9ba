// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

let executorLock = HandoffLock("actors")
/// An actor whose state is what its lock guards. The plain memory is for ThreadSanitizer: what orders it is the lock alone.
actor Model {
    nonisolated let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    var n = 0
    init(_ lock: HandoffLock) { self.lock = lock }
    func bump() { n += 1 }
    func read() -> Int { n }
}

@Suite("experiment")
struct Experiment {
    @Test("basic")
    func basic() async throws {
        let m = Model(executorLock)
        try await withDeadline(.seconds(20), "x") {
            await withDiscardingTaskGroup { g in for _ in 0..<1000 { g.addTask { await m.bump() } } }
        }
        #expect(await m.read() == 1000)
    }
    @Test("assume")
    func assume() async throws {
        let r = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { let m = Model(executorLock); executorLock.withLock { _ in m.assumeIsolated { $0.n += 1 } } }
        }
        print("A:", text(of: r))
        let r2 = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { let m = Model(executorLock); m.assumeIsolated { $0.n += 1 } }
        }
        print("B:", text(of: r2))
        let r3 = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { let m = Model(executorLock); HandoffLock("other").withLock { h in h.isolate(m) { $0.n += 1 } } }
        }
        print("C:", text(of: r3))
    }
    @Test("immediate")
    func immediate() async throws {
        await #expect(processExitsWith: .success) {
            try onThread {
                let m = Model(executorLock)
                executorLock.withLock { h in
                    h.isolate(m) { $0.n += 1 ; $0.bump(); $0.assumeIsolated { $0.n += 1 } }
                    Task.immediate { await m.bump() }
                    _ = h.isolate(m) { m in Task.immediate { m.n += 1 } }
                }
                func f(_ m: isolated Model) -> Int { m.n }
                try eventually("runs") { executorLock.withLock { $0.isolate(m) { $0.n } } == 5 }
            }
        }
    }
}
