// SPDX-License-Identifier: Apache-2.0
//
// What the isolation of a lock forbids, and no type can see: each test runs in a process of its own.

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

private let lock = HandoffLock("L")
private let n = Guarded(0, by: lock)

private actor Model {
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    var items = [1, 2, 3]
    func note() { items.append(4) }  // something to do: an empty method is called without a hop, optimised
    /// S18: a function that takes the lock itself.
    func bump() { lock.withLock { $0[n] += 1 } }
    func edit(_ body: (inout [Int]) -> Void) { body(&items) }
}

private actor Elsewhere {
    nonisolated let other: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { other.asUnownedSerialExecutor() }
    init(_ other: HandoffLock) { self.other = other }
}

private actor Anywhere {}

/// Runs what it is given at once, inside whatever the caller holds: what an executor must not do.
private final class Inline: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
}

@Suite("traps of the lock's isolation", .offThePool)
struct ExecutorTrapTests {
    @Test("assumeIsolated under the lock, but without isolate, says what to use (S16)")
    func notPinned() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { lock.withLock { _ in Model().assumeIsolated { $0.note() } } }
        }
        #expect(
            text(of: result).contains(
                /fatal error: isolation to lock 'L' was assumed by its holder \(taken at \S+ExecutorTrapTests.swift:\d+\), which may release it; use held.isolate/
            ))
    }

    @Test("assumeIsolated inside lend traps as well (S16)")
    func lent() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { lock.withLock { held in held.lend { Model().assumeIsolated { $0.note() } } } }
        }
        #expect(text(of: result).contains("isolation to lock 'L' was assumed by its holder"))
    }

    @Test("assumeIsolated and preconditionIsolated without the lock name it")
    func notHeld() async throws {
        let assumed = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { Model().assumeIsolated { $0.note() } }
        }
        #expect(text(of: assumed).contains("isolation to lock 'L' was assumed on a thread that does not hold it"))
        let required = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { Model().preconditionIsolated() }
        }
        #expect(text(of: required).contains("isolation to lock 'L' was assumed on a thread that does not hold it"))
    }

    @Test("isolating an actor of another lock names both")
    func otherLock() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let actor = Elsewhere(HandoffLock("M"))
                lock.withLock { $0.isolate(actor) { _ in } }
            }
        }
        let expected = "isolate: actor Elsewhere runs on the executor of lock 'M', not on that of lock 'L'. Isolate it"
        #expect(text(of: result).contains(expected))
    }

    @Test("isolating an actor without an executor of a lock says what it lacks")
    func noLock() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let actor = Anywhere()
                lock.withLock { $0.isolate(actor) { _ in } }
            }
        }
        #expect(text(of: result).contains("actor Anywhere runs on another executor, not on that of lock 'L'"))
        #expect(text(of: result).contains("nonisolated var unownedExecutor"))
    }

    @Test("a job that takes its own lock traps with its place (S18)")
    func nestedInJob() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            await Model().bump()
        }
        #expect(
            text(of: result).contains(
                /lock 'L' taken twice by this thread: at \S+ExecutorTrapTests.swift:\d+, and it is pinned by a job of its executor\. Nothing may take or release it meanwhile\./
            ))
    }

    @Test("a callback that takes the lock below an actor's isolation traps with both places (S16)")
    func nestedInIsolate() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let model = Model()
                lock.withLock { held in
                    held.isolate(model) { model in
                        model.edit { _ in lock.withLock { $0.released {} } }
                    }
                }
            }
        }
        #expect(
            text(of: result).contains(
                /lock 'L' taken twice by this thread: at \S+ExecutorTrapTests.swift:\d+, and it is pinned since \S+ExecutorTrapTests.swift:\d+\./
            ))
    }

    @Test("C that releases below an actor's isolation traps (S15)", arguments: [false, true])
    func releasedInside(inJob: Bool) async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) { [inJob] in
            let model = Model()
            if inJob {
                await release(in: model)
            } else {
                try onThread { lock.withLock { $0.isolate(model) { _ in releaseRegion() } } }
            }
        }
        #expect(text(of: result).contains("released: lock 'L' is pinned (taken at "))
    }

    @Test("isolate in a hold that is not live traps")
    func notLive() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let model = Model()
                lock.withLock { held in
                    handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_LENT)
                    held.isolate(model) { _ in }
                }
            }
        }
        #expect(text(of: result).contains("isolate: lock 'L' is lent (taken at "))
    }

    @Test("a token that a synchronous call carried to another thread isolates nothing (S9)")
    func otherThread() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { isolateElsewhere() }
        }
        #expect(text(of: result).contains("isolate: a token of lock 'L' used on a thread that does not hold it"))
    }

    @Test("an executor that runs the drain inside a hold of the lock traps (S17)")
    func drainedInside() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                lock.drainJobs(on: Inline())
                let model = Model()
                lock.withLock { _ in _ = Task.immediate { await model.note() } }
            }
        }
        #expect(text(of: result).contains("the executor of lock 'L' is drained inside a hold of that lock (taken at "))
    }

    @Test("a second drain of one executor traps")
    func twoDrains() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let holder = try Holder(of: lock)
                #expect(!handoff_lock_begin_drain(lock.core, false))
                _ = handoff_lock_begin_drain(lock.core, false)
                try holder.letGo()
            }
        }
        #expect(text(of: result).contains("the executor of lock 'L' is drained by two threads, or by one that nobody"))
    }

    @Test("a lock that is destroyed while its executor waits for it traps")
    func destroyed() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            do {
                let short = HandoffLock("short")
                try withExtendedLifetime(short) { short in
                    nonisolated(unsafe) let core = short.core
                    _ = handoff_lock_acquire(core, cFile, 1)
                    try onThread { #expect(!handoff_lock_begin_drain(core, false)) }
                }
            }
        }
        #expect(text(of: result).contains("lock 'short' destroyed while its executor waits for it"))
    }
}

private func release(in model: isolated Model) { releaseRegion() }

private func releaseRegion() {
    var place = handoff_place()
    handoff_lock_begin_released(lock.core, &place)
}

private func isolateElsewhere() {
    let model = Model()
    lock.withLock { held in elsewhere { held.isolate(model) { _ in } } }
}
