// SPDX-License-Identifier: Apache-2.0

import CHandoffUV
import Handoff
import HandoffTesting
import TestSupport
import Testing

@testable import HandoffUV

/// Its state is the loop's thread's.
actor OnLoop {
    let loop: Loop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    var count = 0
    var items = [0]

    init(_ loop: Loop) { self.loop = loop }
    func bump() { count += 1 }
    /// A read and a write, between which nothing else of this actor may come.
    func pushLast() { items.append((items.last ?? 0) + 1) }
    func isOnThread() -> Bool { loop.isCurrent }
}

/// Its state is the lock's.
actor OnLock {
    let loop: Loop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.lock.asUnownedSerialExecutor() }
    var items = [0]
    /// Jobs that ran off the loop's thread, or not under a pinned lock.
    var elsewhere = 0

    init(_ loop: Loop) { self.loop = loop }
    func pushLast() {
        items.append((items.last ?? 0) + 1)
        if !loop.isCurrent || loop.lock.snapshot.holder?.hold != .pinned { elsewhere += 1 }
    }
}

@Suite("The loop as executor")
struct ExecutorTests {
    @Test("an actor on a loop runs on its thread, and its state is changed by one job at a time")
    func actor() async throws {
        try await withAsyncLoop { loop, lock in
            let model = OnLoop(loop)
            await withDiscardingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask { for _ in 0..<500 { await model.bump() } }
                    group.addTask { for _ in 0..<500 { await model.pushLast() } }
                }
            }
            #expect(await model.count == 4000)
            #expect(await model.items == Array(0...4000))
            #expect(await model.isOnThread())
        }
    }

    @Test("a callback of the loop may assume the isolation of an actor on it")
    func assumeIsolated() async throws {
        try await withAsyncLoop { loop, _ in
            let model = OnLoop(loop)
            try await loop.turn { _ in model.assumeIsolated { $0.count += 1 } }
            #expect(await model.count == 1)
        }
    }

    @Test("a task that prefers a loop runs on its thread, without the lock")
    func taskPreference() async throws {
        try await withAsyncLoop { loop, lock in
            try await Task(executorPreference: loop) {
                #expect(loop.isCurrent)
                try expectNotHeld(lock)
                await Task.yield()
                #expect(loop.isCurrent)
                #expect(loop.isIsolatingCurrentContext() == true)
            }.value
            #expect(!loop.isCurrent)
            #expect(loop.isIsolatingCurrentContext() == nil)
        }
    }

    @Test("a job finds the lock free although a callback of the same batch has just had it", arguments: policies)
    func stickyHoldDropped(policy: Loop.Reacquisition) async throws {
        try await withAsyncLoop(policy) { loop, lock in
            let busy = Gate("busy"), go = Gate("go"), held = Log<Bool>()
            try loop.submit(unlocked: { _ in
                busy.open()
                try go.wait()
            })
            try await eventually("a busy loop") { busy.isOpen }
            try loop.submit { _ in held.add(lock.isHeldByCurrentThread) }
            let job = Task(executorPreference: loop) { held.add(lock.isHeldByCurrentThread) }
            try await eventually("the job") { unsafe handoff_uv_pending(loop.core) == 2 }
            try loop.submit { _ in held.add(lock.isHeldByCurrentThread) }
            go.open()
            await job.value
            try await loop.turn { _ in }
            #expect(held.all == [true, false, true])
        }
    }

    @Test("a task on a loop becomes one job for each time it resumes, not more")
    func jobCount() async throws {
        try await withAsyncLoop { loop, _ in
            @Sendable func jobs() async throws -> UInt64 {
                try await loop.turn { turn in turn.loop.counts(&turn).jobs }
            }
            try await Task(executorPreference: loop) {
                let before = try await jobs()
                for _ in 0..<100 { try await loop.work {} }
                let after = try await jobs()
                #expect(after == before + 100)
            }.value
            let model = OnLoop(loop)
            let before = try await jobs()
            for _ in 0..<100 { await model.bump() }
            #expect(try await jobs() == before + 100)
            try await model.suspend(times: 100)
            let after = try await jobs()
            #expect(after == before + 201)
        }
    }

    @Test("no job runs before the one who enqueues it goes on")
    func neverInline() async throws {
        try await withAsyncLoop { loop, _ in
            let order = Log<String>()
            let job = try await loop.turn { turn in
                let job = Task(executorPreference: turn.loop) { order.add("job") }
                order.add("callback")
                return job
            }
            await job.value
            #expect(order.all == ["callback", "job"])
        }
    }

    @Test("jobs wait for a loop that nobody drives, and run in whoever drives it next")
    func undriven() async throws {
        try await withDeadline(.seconds(60), "jobs") {
            let loop = try Loop(lock: HandoffLock("model"), name: "here", drive: .currentThread)
            let model = OnLoop(loop)
            let first = Task { await model.bump() }
            try await eventually("a job") { unsafe handoff_uv_pending(loop.core) == 1 }
            let driver = NamedThread("driver") { try! loop.run() }
            await first.value
            try await joined(driver)
            let second = Task { await model.bump() }
            try await eventually("another job") { unsafe handoff_uv_pending(loop.core) == 1 }
            try await loop.shutdown()
            await second.value
            #expect(await model.count == 2)
        }
    }

    @Test("an attached loop runs the jobs of actors on its lock: on its thread, under the lock", arguments: policies)
    func attached(policy: Loop.Reacquisition) async throws {
        try await withAsyncLoop(policy) { loop, lock in
            loop.attachToLock()
            let model = OnLock(loop), ticks = Guarded(0, by: lock)
            let contender = Contender(lock, share: 0.3)
            try await withThrowingDiscardingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask { for _ in 0..<200 { await model.pushLast() } }
                    group.addTask { for _ in 0..<200 { try await loop.turn { turn in turn[ticks] += 1 } } }
                    group.addTask(executorPreference: loop) { for _ in 0..<50 { await model.pushLast() } }
                }
            }
            try contender.stop()
            #expect(await model.items == Array(0...1000))
            #expect(await model.elsewhere == 0)
            #expect(try await loop.turn { turn in turn[ticks] } == 800)
        }
    }

    @Test("a job on an attached loop that waits for the lock does not block the loop")
    func attachedWaits() async throws {
        try await withAsyncLoop { loop, lock in
            loop.attachToLock()
            let model = OnLock(loop), taken = Gate("taken"), free = Gate("free")
            let holder = NamedThread("holder") {
                lock.withLock { _ in
                    taken.open()
                    try? free.wait()
                }
            }
            try await eventually("the hold") { taken.isOpen }
            async let pushed: Void = model.pushLast()
            try await eventually("the executor in the queue") {
                lock.snapshot.waiters.contains { $0.thread == .executor }
            }
            #expect(await Task(executorPreference: loop) { loop.isCurrent }.value)
            free.open()
            await pushed
            try await joined(holder)
            #expect(await model.items == [0, 1])
        }
    }

    @Test(
        "a callback of an attached loop does not wait for jobs that only this loop can run",
        arguments: [HandoffLock.Policy.barging, .fair, .adaptive])
    func attachedGoesAhead(policy: HandoffLock.Policy) async throws {
        let lock = HandoffLock("model", policy: policy)
        lock.core.pointee.patience = .max  // or the callback would overtake the jobs after a while
        try await withAsyncLoop(lock: lock) { loop, lock in
            loop.attachToLock()
            let model = OnLock(loop), ticks = Guarded(0, by: lock)
            for round in 1...20 {
                let taken = Gate("taken"), free = Gate("free")
                let holder = NamedThread("holder") {
                    lock.withLock { held in
                        taken.open()
                        try? free.wait()
                        if round.isMultiple(of: 2) { held.yieldIfContended() }
                    }
                }
                try await eventually("the hold") { taken.isOpen }
                async let pushed: Void = model.pushLast()
                try await eventually("the executor in the queue") { lock.snapshot.waiterCount == 1 }
                let between = NamedThread("between") { lock.withLock { _ in } }
                try await eventually("a thread behind it") { lock.snapshot.waiterCount == 2 }
                async let turned: Void = loop.turn { turn in
                    turn[ticks] += 1
                    turn.held.yieldIfContended()
                    turn[ticks] += 1
                }
                try await eventually("the loop's thread") { lock.snapshot.waiterCount == 3 }
                free.open()
                try await turned
                await pushed
                for thread in [holder, between] { try await joined(thread) }
                #expect(await model.items.count == round + 1)
            }
            #expect(try await loop.turn { turn in turn[ticks] } == 40)
            #expect(await model.elsewhere == 0)
        }
    }

    @Test(
        "once an attached loop has ended, jobs run elsewhere, and the lock has let go of it", arguments: [false, true])
    func attachedEnds(afterwards: Bool) async throws {
        try await withDeadline(.seconds(60), "the end of an attached loop") {
            let lock = HandoffLock("model")
            weak var gone: Loop?
            do {
                let loop = try Loop(lock: lock)
                gone = loop
                if !afterwards { loop.attachToLock() }
                let model = OnLock(loop)
                await model.pushLast()
                try await loop.shutdown()
                if afterwards { loop.attachToLock() }
                await model.pushLast()
                #expect(await model.items == [0, 1, 2])
                #expect(await model.elsewhere >= 1)
            }
            try await eventually("no loop") { gone == nil }
        }
    }

    @Test(
        "of two loops that attach at once, the one that has the jobs is the one that does not wait for them",
        .offThePool)
    func attachedAtOnce() throws {
        try withDeadline(.seconds(60), "attaching") {
            let lock = HandoffLock("model")
            let loops = try (0..<2).map { i in try Loop(lock: lock, name: "loop \(i)") }
            for _ in 0..<500 {
                let start = Gate("the start")
                let threads = loops.map { loop in
                    NamedThread("attacher") {
                        try? start.wait()
                        loop.attachToLock()
                    }
                }
                try start.waitUntilReached(by: 2)
                start.open()
                for thread in threads { try thread.join() }
                let runner = lock.drainsJobsOn as? Loop
                try #require(unsafe lock.core.pointee.drainer == runner.flatMap { handoff_uv_driver($0.core) })
            }
            for loop in loops { try loop.shutdown() }
            #expect(lock.drainsJobsOn == nil)
            #expect(unsafe lock.core.pointee.drainer == nil)
        }
    }

    @Test("a job that comes after the end still runs, one at a time, off the loop's thread")
    func late() async throws {
        try await withDeadline(.seconds(60), "late jobs") {
            let loop = try Loop(lock: HandoffLock("model"))
            let model = OnLoop(loop)
            await model.bump()
            try await loop.shutdown()
            await withDiscardingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask { for _ in 0..<200 { await model.pushLast() } }
                    group.addTask(executorPreference: loop) { for _ in 0..<200 { await model.bump() } }
                }
            }
            #expect(await model.count == 1601)
            #expect(await model.items == Array(0...1600))
            #expect(await !model.isOnThread())
            await model.assertIsolatedHere()
        }
    }

    @Test("a task that is suspended while its loop ends goes on afterwards")
    func suspendedAcrossTheEnd() async throws {
        try await withDeadline(.seconds(60), "the task") {
            let loop = try Loop(lock: HandoffLock("model"))
            let (resumptions, resume) = AsyncStream.makeStream(of: Int.self)
            let began = Gate("began")
            let task = Task(executorPreference: loop) {
                #expect(loop.isCurrent)
                began.open()
                for await _ in resumptions {}
                #expect(!loop.isCurrent)
                await #expect(throws: LoopError.shutDown) { try await loop.turn { _ in } }
            }
            try await eventually("the task's beginning") { began.isOpen }
            try await loop.shutdown()
            resume.finish()
            await task.value
        }
    }

    @Test("a task that never rests does not keep its loop from ending")
    func restless() async throws {
        try await withDeadline(.seconds(60), "shutdown") {
            let loop = try Loop(lock: HandoffLock("model"))
            let began = Gate("began")
            let task = Task(executorPreference: loop) {
                while !Task.isCancelled {
                    began.open()
                    await Task.yield()
                }
            }
            try await eventually("the task's beginning") { began.isOpen }
            try await loop.shutdown()
            task.cancel()
            await task.value
        }
    }

    @Test("actor calls race a shutdown: each runs exactly once, on the loop or after it")
    func shutdownRace() async throws {
        for _ in 0..<20 {
            try await withDeadline(.seconds(60), "the race") {
                let loop = try Loop(lock: HandoffLock("model"))
                let model = OnLoop(loop)
                try await withThrowingDiscardingTaskGroup { group in
                    for _ in 0..<8 { group.addTask { for _ in 0..<50 { await model.pushLast() } } }
                    group.addTask { try await loop.shutdown() }
                }
                #expect(await model.items == Array(0...400))
            }
        }
    }

    @Test("a job of the lock that waits for a turn's hold runs when the hold ends before a poll, on that loop too")
    func drainAtHook() async throws {
        try await withAsyncLoop(.oncePerTurn) { loop, lock in
            // The loop's first posts may leave a wake-up behind, which would hide that one is missing.
            for _ in 0..<3 { try await loop.turn { _ in } }
            let model = OnLock(loop), begun = Gate("a turn"), waits = Gate("a drain that waits")
            try loop.submit { _ in
                begun.open()
                try waits.wait()
                // The release that ends this hold, just before the poll, posts into this very loop.
                lock.drainJobs(on: loop)
            }
            try await eventually("a turn") { begun.isOpen }
            async let pushed: Void = model.pushLast()
            try await eventually("a drain that waits") { lock.snapshot.waiterCount > 0 }
            waits.open()
            await pushed
            #expect(await model.items == [0, 1])
            lock.drainJobs(on: nil)
        }
    }

    @Test(
        "code isolated to a loop that is entered elsewhere traps with the loop's name, also with its lock held",
        .offThePool)
    func isolationTrap() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                let model = OnLoop(loop)
                lock.withLock { _ in model.assumeIsolated { $0.count += 1 } }
            }
        }
        let text = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(text.contains("code that is isolated to loop 'uv' was entered off its thread"), "was: \(text)")
        #expect(text.contains("that this thread holds its lock does not help"), "was: \(text)")
    }
}

extension OnLoop {
    func assertIsolatedHere() { preconditionIsolated() }
    func suspend(times: Int) async throws { for _ in 0..<times { try await loop.work {} } }
}
