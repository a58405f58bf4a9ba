// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("the lock for tasks")
struct AsyncHoldTests {
    @Test("a task takes the lock, and gets what its body returns or throws")
    func taken() async throws {
        struct Refusal: Error {}
        let lock = HandoffLock("a task's")
        let n = Guarded(0, by: lock)
        let seen = try await lock.hold { held in
            held[n] += 1
            return (held[n], lock.isHeldByCurrentThread, handoff_lock_hold(lock.core) == HANDOFF_HOLD_PINNED)
        }
        #expect(seen == (1, true, true))
        await #expect(throws: Refusal.self) { try await lock.hold { _ in throw Refusal() } }
        lock.close()
        #expect(try await lock.hold { $0[n] } == 1, "closing is for entries from C")
        try await offPool { try expectNotHeld(lock) }
    }

    @Test("many tasks wait while a thread has the lock, and none keeps a thread of the pool")
    func suspended() async throws {
        let lock = HandoffLock("waited for by tasks")
        let n = Guarded(0, by: lock)
        let holder = try await offPool { try Holder(of: lock) }
        let tasks = (0..<200).map { _ in Task { try await lock.hold { $0[n] += 1 } } }
        try await offPool {
            try eventually("the executor waits") { lock.snapshot.waiters.map(\.thread) == [.executor] }
        }
        // The pool runs other tasks meanwhile.
        for _ in 0..<100 { await Task { await Task.yield() }.value }
        #expect(await Task { 7 }.value == 7)
        try await offPool { try holder.letGo() }
        for task in tasks { try await task.value }
        #expect(try await lock.hold { $0[n] } == 200)
    }

    @Test("a task that is cancelled while it waits does not wait on, and its body does not run")
    func cancelledWhileWaiting() async throws {
        let lock = HandoffLock("not waited for")
        let ran = Guarded(false, by: lock)
        let holder = try await offPool { try Holder(of: lock) }
        let task = Task { try await lock.hold { $0[ran] = true } }
        try await offPool { try eventually("the executor waits") { lock.snapshot.waiterCount == 1 } }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await offPool { try expectHeld(lock, by: holder.thread.id) }
        try await offPool { try holder.letGo() }
        #expect(try await lock.hold { $0[ran] } == false)
    }

    @Test("a task that was cancelled before does not even queue")
    func cancelledBefore() async throws {
        let lock = HandoffLock("not asked for")
        let ran = Guarded(false, by: lock)
        let task = Task {
            withUnsafeCurrentTask { $0!.cancel() }
            try await lock.hold { $0[ran] = true }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(lock.waitingJobs == 0)
        #expect(try await lock.hold { $0[ran] } == false)
    }

    @Test("a body that has begun is completed, and its result is returned, cancelled or not")
    func cancelledAfter() async throws {
        let lock = HandoffLock("begun")
        let begun = Gate("begun"), go = Gate("go")
        let task = Task {
            try await lock.hold { _ in
                begun.open()
                try go.wait()
                return 42
            }
        }
        try await offPool {
            try begun.wait()
            task.cancel()
            go.open()
        }
        #expect(try await task.value == 42)
    }

    @Test("holds and the jobs of actors run in the order in which they came; an actor may await its own lock")
    func order() async throws {
        let lock = HandoffLock("in line")
        let log = Log(lock)
        let holder = try await offPool { try Holder(of: lock) }
        let n = Guarded([String](), by: lock)
        var tasks: [Task<Void, any Error>] = []
        for i in 0..<6 {
            tasks.append(
                Task {
                    if i % 2 == 0 {
                        try await lock.hold { $0[n].append("hold \(i)") }
                    } else {
                        await log.note("job \(i)")
                    }
                })
            let count = i + 1
            try await offPool { try eventually("\(count) entries") { lock.waitingJobs == count } }
        }
        try await offPool { try holder.letGo() }
        for task in tasks { try await task.value }
        #expect(try await lock.hold { $0[n] } == ["hold 0", "hold 2", "hold 4"])
        #expect(await log.entries == ["job 1", "job 3", "job 5"])
        #expect(try await log.askItsOwnLock() == true)
    }

    @Test("what a hold has captured goes with it, also when it was the last of its lock's turn")
    func capturesGo() async throws {
        weak var kept: HandoffLock?
        func run() async throws {
            let lock = HandoffLock("captured by its holds")
            kept = lock
            let n = Guarded(0, by: lock)
            let holder = try await offPool { try Holder(of: lock) }
            let tasks = (0..<64).map { _ in Task { try await lock.hold { $0[n] += 1 } } }
            try await offPool { try eventually("64 entries") { lock.waitingJobs == 64 } }
            try await offPool { try holder.letGo() }
            for task in tasks { try await task.value }
        }
        try await run()
        nonisolated(unsafe) let gone = { kept == nil }
        try await offPool { try eventually("the end of the lock") { gone() } }
    }

    @Test("a body cannot release the lock: it would block a thread of the pool")
    func released() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try await HandoffLock("pinned by a task").hold { held in held.released {} }
        }
        #expect(text(of: result).contains("released: lock 'pinned by a task' is pinned"))
    }
}

extension Log {
    fileprivate func askItsOwnLock() async throws -> Bool {
        let lock = lock
        return try await lock.hold { _ in lock.isHeldByCurrentThread }
    }
}
