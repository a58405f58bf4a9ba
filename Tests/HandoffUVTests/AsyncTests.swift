// SPDX-License-Identifier: Apache-2.0

import CHandoffUV
import Handoff
import HandoffTesting
import Synchronization
import TestSupport
import Testing

@testable import HandoffUV

/// A loop that is in a callback, without the lock, until it is let go.
final class BusyLoop: Sendable {
    private let busy = Gate("busy"), go = Gate("go")
    init(_ loop: Loop) async throws {
        try loop.submit(unlocked: { [busy, go] _ in
            busy.open()
            try go.wait()
        })
        let busy = busy
        try await eventually("a busy loop") { busy.isOpen }
    }
    func letGo() { go.open() }
}

/// What became of many calls: each ran or threw, and how often bodies ran.
struct Tally: Sendable {
    var returned = 0, cancelled = 0, refused = 0
    static func + (a: Tally, b: Tally) -> Tally {
        Tally(
            returned: a.returned + b.returned, cancelled: a.cancelled + b.cancelled, refused: a.refused + b.refused)
    }
    mutating func count(_ call: () async throws -> Void) async throws {
        do {
            try await call()
            returned += 1
        } catch is CancellationError {
            cancelled += 1
        } catch LoopError.shutDown {
            refused += 1
        }
    }
}

@Suite("The async door")
struct AsyncTests {
    // MARK: turn

    @Test("turn runs its body under the lock on the loop's thread, from any executor", arguments: policies)
    func turn(policy: Loop.Reacquisition) async throws {
        struct Broken: Error, Equatable {}
        try await withAsyncLoop(policy) { loop, lock in
            let count = Guarded(0, by: lock)
            let body: @Sendable (inout Turn) throws -> Int = { turn in
                try expectHeldByCurrentThread(lock)
                #expect(turn.loop.isCurrent)
                turn[count] += 1
                return turn[count]
            }
            #expect(try await loop.turn(body) == 1)
            #expect(try await Task(executorPreference: loop) { try await loop.turn(body) }.value == 2)
            #expect(try await Task { @MainActor in try await loop.turn(body) }.value == 3)
            await #expect(throws: Broken()) { try await loop.turn { _ in throw Broken() } }
            try expectNotHeld(lock)
        }
    }

    @Test("turn on the loop's own executor is no hop, and keeps no hold", arguments: policies)
    func turnInline(policy: Loop.Reacquisition) async throws {
        try await withAsyncLoop(policy) { loop, lock in
            try await Task(executorPreference: loop) {
                let before = try await loop.turn { turn in turn.loop.counts(&turn) }
                try expectNotHeld(lock)
                for _ in 0..<100 { try await loop.turn { _ in } }
                let after = try await loop.turn { turn in turn.loop.counts(&turn) }
                #expect(after.callbacks == before.callbacks)
                #expect(after.acquisitions == before.acquisitions + 101)
                try expectNotHeld(lock)
            }.value
        }
    }

    @Test("turn in a task that began inside a callback goes through the inbox: that callback has the lock")
    func turnInsideCallback() async throws {
        try await withAsyncLoop { loop, lock in
            let order = Log<String>()
            let inner = try await loop.turn { turn in
                let loop = turn.loop
                let inner = Task.immediate {
                    order.add("before")
                    try await loop.turn { _ in order.add("inner") }
                }
                order.add("outer")
                return inner
            }
            try await inner.value
            #expect(order.all == ["before", "outer", "inner"])
        }
    }

    @Test("turn says why its body was not run: nobody drives, shut down, lock closed")
    func turnRefused() async throws {
        try await withDeadline(.seconds(60), "refusals") {
            let lock = HandoffLock("model")
            let loop = try Loop(lock: lock, name: "here", drive: .currentThread)
            await #expect(throws: LoopError.notRunning) { try await loop.turn { _ in } }
            await #expect(throws: LoopError.notRunning) { try await loop.work { 1 } }
            try await loop.shutdown()
            await #expect(throws: LoopError.shutDown) { try await loop.turn { _ in } }
            await #expect(throws: LoopError.shutDown) { try await loop.work { 1 } }
            let other = try Loop(lock: lock)
            lock.close()
            await #expect(throws: LoopError.lockClosed) { try await other.turn { _ in } }
            await #expect(throws: LoopError.lockClosed) {
                try await Task(executorPreference: other) { try await other.turn { _ in } }.value
            }
            #expect(try await other.work { 1 } == 1)
            try await other.shutdown()
        }
    }

    @Test("a task that awaits a turn is told when the loop stops first, and the loop can run again")
    func turnStopped() async throws {
        try await withDeadline(.seconds(60), "stop") {
            let loop = try Loop(lock: HandoffLock("model"), name: "stopped")
            let last = Gate("the last drain")
            try loop.submit(unlocked: { entry in
                entry.loop.stop()
                // Drained together with the stop: it keeps the loop there until a task waits.
                try entry.loop.submit(unlocked: { entry in
                    last.open()
                    try eventually("a waiting task") { unsafe handoff_uv_pending(entry.loop.core) == 1 }
                })
            })
            try await eventually("the last drain") { last.isOpen }
            await #expect(throws: LoopError.stopped) {
                try await loop.turn { _ in Issue.record("ran although the loop stopped") }
            }
            try await loop.shutdown()
        }
    }

    // MARK: Cancellation

    @Test("a task that is cancelled before its body begins is told at once, and the body is not run")
    func cancelledBefore() async throws {
        try await withAsyncLoop { loop, _ in
            let busy = try await BusyLoop(loop)
            let turn = Task { try await loop.turn { _ in Issue.record("ran although cancelled") } }
            let work = Task { try await loop.work { Issue.record("ran although cancelled") } }
            try await eventually("two posts") { unsafe handoff_uv_pending(loop.core) == 2 }
            turn.cancel()
            work.cancel()
            // The loop is still busy: only the cancellation can have answered.
            await #expect(throws: CancellationError.self) { try await turn.value }
            await #expect(throws: CancellationError.self) { try await work.value }
            busy.letGo()
            let cancelled = Task {
                withUnsafeCurrentTask { $0!.cancel() }
                await #expect(throws: CancellationError.self) {
                    try await loop.turn { _ in Issue.record("ran although cancelled") }
                }
                await #expect(throws: CancellationError.self) {
                    try await loop.work { Issue.record("ran although cancelled") }
                }
            }
            await cancelled.value
            let onLoop = Task(executorPreference: loop) {
                withUnsafeCurrentTask { $0!.cancel() }
                await #expect(throws: CancellationError.self) {
                    try await loop.turn { _ in Issue.record("ran although cancelled") }
                }
            }
            await onLoop.value
        }
    }

    @Test("a body that has begun is completed although its task is cancelled, and its result returned")
    func cancelledAfter() async throws {
        try await withAsyncLoop { loop, _ in
            for viaPool in [false, true] {
                let begun = Gate("begun"), go = Gate("go")
                let body: @Sendable () throws -> Int = {
                    begun.open()
                    try go.wait()
                    return 7
                }
                let task = Task { viaPool ? try await loop.work(body) : try await loop.turn { _ in try body() } }
                try await eventually("the body's beginning") { begun.isOpen }
                task.cancel()
                go.open()
                #expect(try await task.value == 7)
            }
        }
    }

    @Test("turns race their cancellation: each runs and returns, or is cancelled and does not run")
    func cancellationRace() async throws {
        try await withAsyncLoop { loop, lock in
            let ran = Guarded(0, by: lock)
            var total = Tally()
            for _ in 0..<20 {
                total = try await withThrowingTaskGroup(of: Tally.self) { group in
                    for n in 0..<50 {
                        let call = Task {
                            var tally = Tally()
                            try await tally.count { try await loop.turn { turn in turn[ran] += 1 } }
                            return tally
                        }
                        group.addTask {
                            for _ in 0..<(n % 5) { await Task.yield() }
                            call.cancel()
                            return try await call.value
                        }
                    }
                    return try await group.reduce(total, +)
                }
            }
            #expect(total.returned + total.cancelled == 1000)
            #expect(try await loop.turn { turn in turn[ran] } == total.returned)
        }
    }

    @Test("turns and work race a shutdown: each runs and returns, or is refused and does not run; none twice")
    func shutdownRace() async throws {
        final class Counter: Sendable { let ran = Atomic(0) }
        for round in 0..<20 {
            let counter = Counter()
            let tally = try await withDeadline(.seconds(60), "the race") {
                let loop = try Loop(lock: HandoffLock("model"))
                return try await withThrowingTaskGroup(of: Tally.self) { group in
                    for n in 0..<8 {
                        group.addTask(executorPreference: n < 2 ? loop : nil) {
                            var tally = Tally()
                            for i in 0..<20 {
                                try await tally.count {
                                    let body: @Sendable () -> Void = { counter.ran.add(1, ordering: .relaxed) }
                                    i % 2 == 0 ? try await loop.turn { _ in body() } : try await loop.work(body)
                                }
                            }
                            return tally
                        }
                    }
                    group.addTask {
                        for _ in 0..<round { await Task.yield() }
                        try await loop.shutdown()
                        return Tally()
                    }
                    return try await group.reduce(Tally(), +)
                }
            }
            #expect(tally.returned + tally.refused == 160)
            #expect(tally.returned == counter.ran.load(ordering: .relaxed))
        }
    }

    // MARK: work

    @Test("work runs its kernel on a worker, without the lock, and gives its result or its error")
    func work() async throws {
        struct Broken: Error, Equatable {}
        try await withAsyncLoop { loop, lock in
            let kernel: @Sendable () -> Bool = { !loop.isCurrent && !lock.isHeldByCurrentThread }
            let fromPool = try await loop.work(kernel)
            let fromLoop = try await Task(executorPreference: loop) { try await loop.work(kernel) }.value
            #expect(fromPool && fromLoop)
            await #expect(throws: Broken()) { try await loop.work { throw Broken() } }
            // One that looks like libuv's own is the kernel's nevertheless.
            await #expect(throws: UVError(.canceled, in: "mine")) {
                try await loop.work { throw UVError(.canceled, in: "mine") }
            }
        }
    }

    @Test("work and jobs do not wait for the lock")
    func noLock() async throws {
        try await withAsyncLoop { loop, lock in
            let held = Gate("held"), go = Gate("go")
            let holder = NamedThread("holder") {
                lock.withLock { _ in
                    held.open()
                    try? go.wait()
                }
            }
            try await eventually("a holder") { held.isOpen }
            #expect(try await loop.work { 1 } == 1)
            #expect(await Task(executorPreference: loop) { loop.isCurrent }.value)
            try expectHeld(lock)
            go.open()
            try await joined(holder)
        }
    }

    @Test("cancellation takes work back that no worker has begun; a shutdown's cancellation is called that")
    func workTakenBack() async throws {
        try await withDeadline(.seconds(60), "work") {
            let loop = try Loop(lock: HandoffLock("model")), free = Gate("free workers")
            // As many kernels as the pool has threads (4 unless UV_THREADPOOL_SIZE says otherwise); it takes them in order.
            let blockers = (0..<4).map { _ in Task { try await loop.work { try free.wait() } } }
            try await eventually("four requests") {
                try await loop.turn { turn in requests(turn.loop) == 4 }
            }
            let taken = Task { try await loop.work { Issue.record("ran although cancelled") } }
            let shut = Task { try await loop.work { Issue.record("ran although shut down") } }
            try await eventually("two queued requests") {
                try await loop.turn { turn in requests(turn.loop) == 6 }
            }
            taken.cancel()
            await #expect(throws: CancellationError.self) { try await taken.value }
            let end = Task { try await loop.shutdown() }
            await #expect(throws: LoopError.shutDown) { try await shut.value }
            free.open()
            for blocker in blockers { try await blocker.value }
            try await end.value
        }
    }

    // MARK: sleep

    @Test("a task sleeps on the loop as long as it asked, or until it is cancelled or the loop ends")
    func sleep() async throws {
        try await withDeadline(.seconds(60), "sleep") {
            let loop = try Loop(lock: HandoffLock("model"))
            try await withThrowingDiscardingTaskGroup { group in
                for n in [3, 1, 2] {
                    group.addTask(executorPreference: n == 2 ? loop : nil) {
                        let before = ContinuousClock.now
                        try await loop.sleep(for: .milliseconds(n * 10))
                        #expect(ContinuousClock.now - before >= .milliseconds(n * 10))
                    }
                }
            }
            let cancelled = Task { try await loop.sleep(for: .seconds(3600)) }
            let left = Task(executorPreference: loop) { try await loop.sleep(for: .seconds(3600)) }
            try await eventually("two timers") { try await loop.turn { $0.loop.openHandles(&$0) }.count == 2 }
            cancelled.cancel()
            await #expect(throws: CancellationError.self) { try await cancelled.value }
            try await eventually("one timer") { try await loop.turn { $0.loop.openHandles(&$0) }.count == 1 }
            try await loop.shutdown()
            await #expect(throws: LoopError.shutDown) { try await left.value }
            await #expect(throws: LoopError.shutDown) { try await loop.sleep(for: .zero) }
        }
    }

    // MARK: shutdown

    @Test("shutdown may be awaited by several tasks, on the loop's own executor too, and later again")
    func shutdown() async throws {
        try await withDeadline(.seconds(60), "shutdown") {
            let loop = try Loop(lock: HandoffLock("model"))
            try await withThrowingDiscardingTaskGroup { group in
                for n in 0..<6 {
                    group.addTask(executorPreference: n % 2 == 0 ? loop : nil) { try await loop.shutdown() }
                }
            }
            try await loop.shutdown()
            #expect(throws: LoopError.shutDown) { try loop.submit { _ in } }
        }
    }

    @Test("a shutdown that is awaited gives the errors that nobody heard")
    func shutdownErrors() async throws {
        struct Broken: Error {}
        try await withDeadline(.seconds(60), "shutdown") {
            let loop = try Loop(lock: HandoffLock("model"))
            try loop.submit { _ in throw Broken() }
            await #expect(throws: LoopError.uncaughtErrors(1)) { try await loop.shutdown() }
        }
    }

    @Test("a shutdown that waits for a callback leaves every thread of Swift's pool free")
    func shutdownBlocksNobody() async throws {
        try await withDeadline(.seconds(60), "shutdown") {
            let busy = Log<BusyLoop>(), ends = Log<Task<Void, any Error>>()
            // More shutdowns than the pool has threads: if each blocked one, nothing could let the loops go.
            for _ in 0..<32 {
                let loop = try Loop(lock: HandoffLock("model"))
                busy.add(try await BusyLoop(loop))
                ends.add(Task { try await loop.shutdown() })
            }
            for _ in 0..<100 { await Task { await Task.yield() }.value }
            for one in busy.all { one.letGo() }
            for end in ends.all { try await end.value }
        }
    }

    @Test("nothing is left of turns, work, jobs and a shutdown", .offThePool)
    func census() async throws {
        // The census counts a process, so this one has a process of its own.
        await #expect(processExitsWith: .success) {
            func everything() async throws {
                try await withAsyncLoop { loop, lock in
                    let count = Guarded(0, by: lock), model = OnLoop(loop)
                    try await withThrowingDiscardingTaskGroup { group in
                        for n in 0..<100 {
                            group.addTask(executorPreference: n % 3 == 0 ? loop : nil) {
                                try await loop.turn { turn in turn[count] += 1 }
                                await model.bump()
                                _ = try await loop.work { n }
                            }
                        }
                    }
                    let cancelled = Task { try await loop.turn { turn in turn[count] += 1 } }
                    cancelled.cancel()
                    _ = try? await cancelled.value
                }
            }
            try await Census.expectUnchanged(ignoring: [.threads]) { try await everything() }
        }
    }
}

/// On the loop's thread: requests in flight.
private func requests(_ loop: Loop) -> Int {
    var n = 0
    var next = unsafe loop.core.pointee.requests
    while let request = unsafe next {
        n += 1
        unsafe next = request.pointee.next
    }
    return n
}
