// SPDX-License-Identifier: Apache-2.0

import Handoff
import HandoffTesting
import TestSupport
import Testing

private struct Refusal: Error, Equatable { let number: Int }

@Suite("withDeadline", .offThePool)
struct DeadlineTests {
    @Test("the body's result passes through")
    func result() throws {
        #expect(try withDeadline(.seconds(30), "an addition") { 1 + 2 } == 3)
    }

    @Test("the body's error passes through")
    func error() {
        #expect(throws: Refusal(number: 7)) { try withDeadline(.seconds(30), "a refusal") { throw Refusal(number: 7) } }
    }

    @Test("the body runs on a thread named after the work")
    func name() throws {
        let name = try withDeadline(.seconds(30), "a named work") { HandoffLock.ThreadID.current.description }
        #expect(name.hasSuffix("'a named work'"))
    }

    @Test("an exceeded limit names the work, the holder, the waiter and both places")
    func exceeded() throws {
        let lock = HandoffLock("kept")
        let holder = try Holder("the keeper", of: lock)
        let error = #expect(throws: DeadlineExceeded.self) {
            try withDeadline(.milliseconds(100), "the second taker") { lock.withLock { _ in } }
        }
        let text = try #require(error?.description)
        #expect(text.contains("the second taker did not end within 100.0 ms"))
        #expect(text.contains("lock 'kept': held by \(holder.thread.id)"))
        #expect(text.contains("'the keeper'"))
        #expect(text.contains("taken at TestSupport/Threads.swift:"))
        #expect(text.contains("waiting: thread"))
        #expect(text.contains("'the second take' at HandoffTestingTests/DeadlineTests.swift:"))
        try holder.letGo()
        try withDeadline(.seconds(30), "the abandoned taker's end") {
            try eventually { lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0 }
        }
    }

    @Test("a lock taken inside a deadline has its exact time of holding in the report")
    func stamped() throws {
        let lock = HandoffLock("stamped")
        let text = try withDeadline(.seconds(30), "a report") { lock.withLock { _ in lock.describe() } }
        #expect(text.contains(", for ") && !text.contains("at least"))
    }

    @Test("a gate that somebody waits at is in the report")
    func gates() throws {
        let gate = Gate("never opened in time")
        let error = #expect(throws: DeadlineExceeded.self) {
            try withDeadline(.milliseconds(100), "the gate's visitor") { try gate.wait() }
        }
        let text = try #require(error?.description)
        #expect(text.contains("gate 'never opened in time' (closed): thread"))
        #expect(text.contains("waits at HandoffTestingTests/DeadlineTests.swift:"))
        gate.open()
    }

    @Test("the asynchronous form passes a result and an error through")
    func asynchronous() async throws {
        let sum = try await withDeadline(.seconds(30), "a task") {
            await Task.yield()
            return 3
        }
        #expect(sum == 3)
        await #expect(throws: Refusal(number: 8)) {
            try await withDeadline(.seconds(30), "a refusing task") {
                await Task.yield()
                throw Refusal(number: 8)
            }
        }
    }

    @Test("the asynchronous form gives up on a task that never ends, and cancels it")
    func asynchronousExceeded() async throws {
        let cancelled = Gate("cancelled")
        let error = await #expect(throws: DeadlineExceeded.self) {
            try await withDeadline(.milliseconds(100), "a task that waits") {
                do { try await Task.sleep(for: .seconds(3600)) } catch { cancelled.open() }
            }
        }
        #expect(try #require(error?.description).contains("a task that waits did not end"))
        try await eventually(within: .seconds(30), "the cancellation") { cancelled.isOpen }
    }

    @Test("cancelling the caller reaches the body")
    func cancellation() async throws {
        let task = Task {
            try await withDeadline(.seconds(60), "a cancelled task") { try await Task.sleep(for: .seconds(3600)) }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("eventually ends when its condition holds, and names it when it never does")
    func condition() async throws {
        let lock = HandoffLock("polled")
        let n = Guarded(0, by: lock)
        let thread = NamedThread("counter") { for _ in 0..<100 { lock.withLock { $0[n] += 1 } } }
        try await eventually("100 counts") { tryRead(lock, n) == 100 }
        let error = await #expect(throws: DeadlineExceeded.self) {
            try await eventually(within: .milliseconds(20), "101 counts") { tryRead(lock, n) == 101 }
        }
        #expect(error?.what == "waiting for 101 counts")
        try thread.join()
    }

    private func tryRead(_ lock: HandoffLock, _ n: Guarded<Int>) -> Int? { lock.tryWithLock { $0[n] } }
}
