// SPDX-License-Identifier: Apache-2.0
//
// Actors on a lock, an executor for their drains that does nothing by itself, and ways to wait off the pool.

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// Plain memory that a lock guards: a race for ThreadSanitizer unless the lock orders it.
final class Cell: @unchecked Sendable {
    private let lock: HandoffLock
    private var inside = 0
    private(set) var total = 0
    private(set) var violations = 0
    init(_ lock: HandoffLock) { self.lock = lock }

    func enter(pinned: Bool) {
        inside += 1
        let hold = handoff_lock_hold(lock.core)
        if inside != 1 || !lock.isHeldByCurrentThread || (hold == HANDOFF_HOLD_PINNED) != pinned { violations += 1 }
        for _ in 0..<20 { total += 1 }
        total -= 19
        inside -= 1
    }
}

/// Counts its jobs.
actor Worker {
    nonisolated let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    private let cell: Cell
    private(set) var runs = 0
    private nonisolated let counter: Guarded<Int>

    init(_ lock: HandoffLock, _ cell: Cell) {
        self.lock = lock
        self.cell = cell
        counter = Guarded(0, by: HandoffLock("runs", after: lock))
    }

    func work() {
        runs += 1
        cell.enter(pinned: true)
        counter.lock.withLock { $0[counter] += 1 }
    }

    /// Asked from outside, without the actor's lock.
    nonisolated var runsSoFar: Int { counter.lock.withLock { $0[counter] } }
}

/// Notes what happens, in order, in the isolation of a lock.
actor Log {
    nonisolated let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    private(set) var entries: [String] = []
    init(_ lock: HandoffLock) { self.lock = lock }
    func note(_ entry: String) { entries.append(entry) }
    nonisolated func entries(under lock: HandoffLock) -> [String] {
        lock.withLock { $0.isolate(self) { $0.entries } }
    }
    nonisolated var pending: Int { lock.waitingJobs }
}

/// Keeps the drains of an executor until it is asked to run them, on the thread that asks.
final class Pocket: TaskExecutor {
    private let jobs = Guarded([UnownedJob](), by: HandoffLock("pocket"))
    private let onEnqueue: @Sendable () -> Void

    init(of lock: HandoffLock, onEnqueue: @escaping @Sendable () -> Void = {}) {
        self.onEnqueue = onEnqueue
        lock.makePatient()
        lock.drainJobs(on: self)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.lock.withLock { $0[jobs].append(job) }
        onEnqueue()
    }

    var count: Int { jobs.lock.withLock { $0[jobs].count } }

    func expect(_ count: Int) throws { try eventually("\(count) drains") { self.count == count } }

    /// Waits for a drain, and runs it here.
    func run() throws {
        try eventually("a drain") { count > 0 }
        let job = jobs.lock.withLock { $0[jobs].removeFirst() }
        unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }

    /// Runs drains until the tasks have ended, and those that are left.
    func drain(until tasks: [Task<Void, Never>]) throws {
        let ended = Gate("tasks ended")
        Task {
            for task in tasks { await task.value }
            ended.open()
        }
        try eventually("the end of the tasks") {
            if count > 0 { try run() }
            return ended.isOpen && count == 0
        }
    }
}

/// Waits for tasks from a thread that is not the pool's.
func finish(_ tasks: [Task<Void, Never>], within limit: Duration = .seconds(60)) throws {
    let ended = Gate("the end of \(tasks.count) tasks")
    Task {
        for task in tasks { await task.value }
        ended.open()
    }
    try ended.wait(within: limit)
}

/// Runs a body that blocks on a thread of its own, within a deadline.
func offPool<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
        _ = NamedThread("off the pool") {
            continuation.resume(with: Result { try withDeadline(.seconds(120), "the body of a test", body) })
        }
    }
}

/// A synchronous function that takes the lock, as tasks will call it, whatever the rules say.
func noteUnderLock(_ log: Log) { log.lock.withLock { $0.isolate(log) { $0.note("task") } } }

extension HandoffLock {
    /// Those behind the executor wait for it however long its drain takes to begin: for a test of the order.
    func makePatient() { core.pointee.patience = .max }
}
