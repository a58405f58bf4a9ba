// SPDX-License-Identifier: Apache-2.0
//
// The lock as an executor. The tests that say who waits where keep the drains in a `Pocket`, and let each go by hand; the
// others run on the cooperative pool. Both block, so they run on threads of their own: a thread of the pool that blocks
// here might be the one that the executor needs.

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

private let policies: [HandoffLock.Policy] = [.barging, .fair, .adaptive, .adaptive(bound: .zero)]

@Suite("the lock as executor")
struct ExecutorTests {
    @Test("beside threads that take the lock, each job runs once, alone and with the lock pinned", arguments: policies)
    func contended(policy: HandoffLock.Policy) async throws {
        try await offPool {
            let lock = HandoffLock("shared", policy: policy)
            let cell = Cell(lock)
            let models = (0..<2).map { _ in Model(lock, cell) }
            let perTask = rounds(200)
            let threads = (0..<2).map { i in
                NamedThread("holder \(i)") {
                    for _ in 0..<5 * perTask { lock.withLock { _ in cell.enter(pinned: false) } }
                }
            }
            let tasks = (0..<10).map { i in
                Task { for _ in 0..<perTask { await models[i % 2].work() } }
            }
            try finish(tasks)
            for thread in threads { try thread.join(within: .seconds(60)) }
            #expect(lock.withLock { _ in cell.total } == 20 * perTask)
            #expect(lock.withLock { $0.isolate(models[0]) { $0.runs } } == 5 * perTask)
            #expect(cell.violations == 0, "two at a time, or a job without a pinned lock")
            try eventually("the end of the last drain") { !handoff_lock_contended(lock.core) }
        }
    }

    @Test("a thread that takes the lock again at once does not starve jobs, and jobs do not starve it")
    func starvation() async throws {
        try await offPool {
            let lock = HandoffLock("busy")
            let model = Model(lock, Cell(lock))
            let contender = Contender(lock, share: 1)
            defer { _ = try? contender.stop() }
            let done = Gate("done")
            let tasks = (0..<4).map { _ in Task { while !done.isOpen { await model.work() } } }
            defer { done.open() }
            for target in 1...5 {
                try eventually("more jobs beside a contender") { model.runsSoFar >= 40 * target }
                let before = contender.counts.acquisitions
                try eventually("more turns of a contender beside jobs") {
                    contender.counts.acquisitions >= before + 5
                }
            }
            done.open()
            try finish(tasks)
        }
    }

    @Test("a waiting thread gets the lock before a long burst of jobs is over, and the jobs go on after it")
    func bounded() async throws {
        try await offPool {
            let lock = HandoffLock("bounded", policy: .fair)
            let log = Log(lock)
            let pocket = Pocket(of: lock)
            let holder = try Holder(of: lock)
            let tasks = (0..<200).map { i in Task { await log.note("job") } }
            try eventually("200 jobs") { log.pending == 200 }
            try pocket.run()  // takes its place in the queue
            let waiter = NamedThread("waiter") { lock.withLock { $0.isolate(log) { $0.note("thread") } } }
            try expectWaiters(of: lock, count: 2)
            try holder.letGo()
            try pocket.run()
            try waiter.join()
            try pocket.drain(until: tasks)
            let entries = log.entries(under: lock)
            let place = try #require(entries.firstIndex(of: "thread"))
            #expect(place > 0 && place <= 64, "after at most the jobs of one hold, but in turn")
            #expect(entries.filter { $0 == "job" }.count == 200)
        }
    }

    @Test("under fair, the executor keeps its place between the threads before and after it")
    func order() async throws {
        try await offPool {
            let lock = HandoffLock("in order", policy: .fair)
            let log = Log(lock)
            let holder = try Holder(of: lock)
            let first = NamedThread("first") { lock.withLock { $0.isolate(log) { $0.note("first") } } }
            try expectWaiters(of: lock, count: 1)
            let task = Task { await log.note("job") }
            try expectWaiters(of: lock, count: 2)
            let last = NamedThread("last") { lock.withLock { $0.isolate(log) { $0.note("last") } } }
            try expectWaiters(of: lock, count: 3)
            #expect(lock.snapshot.waiters.map(\.thread) == [first.id, .executor, last.id])
            try holder.letGo()
            for thread in [first, last] { try thread.join() }
            try finish([task])
            #expect(log.entries(under: lock) == ["first", "job", "last"])
            #expect(lock.transfers().prefix(2).map(\.to) == [first.id, .executor])
        }
    }

    @Test("a yield gives the executor the lock before it returns, under every policy", arguments: policies)
    func yielded(policy: HandoffLock.Policy) async throws {
        try await offPool {
            let lock = HandoffLock("yielded to", policy: policy)
            let log = Log(lock)
            let holder = try Holder(of: lock) { held in
                let yielded = held.yieldIfContended()
                #expect(yielded)
                held.isolate(log) { $0.note("after the yield") }
            }
            let task = Task { await log.note("job") }
            try expectWaiters(of: lock, count: 1)
            try expectHandoff(of: lock, from: holder.thread.id, to: .executor) { holder.open() }
            try holder.thread.join()
            try finish([task])
            #expect(log.entries(under: lock) == ["job", "after the yield"])
        }
    }

    @Test("the release of a region lets jobs run")
    func released() async throws {
        try await offPool {
            let lock = HandoffLock("released")
            let log = Log(lock)
            lock.withLock { held in
                let task = Task { await log.note("job") }
                held.released { try? finish([task]) }
                let entries = held.isolate(log) { $0.entries }
                #expect(entries == ["job"])
            }
        }
    }

    @Test("tasks that block in a function that takes the lock, all threads of the pool, do not keep a job from running")
    func poolBlocked() async throws {
        await #expect(processExitsWith: .success) {
            try onThread {
                let lock = HandoffLock("blocking the pool", policy: .fair)
                let log = Log(lock)
                let holder = try Holder(of: lock)
                let job = Task { await log.note("job") }
                try expectWaiters(of: lock, count: 1)
                let tasks = (0..<32).map { _ in
                    Task { noteUnderLock(log) }
                }
                var seen = 0
                try? eventually(within: .seconds(2), "tasks") {
                    seen = lock.snapshot.waiterCount
                    return seen == 33
                }
                print("waiters: \(seen)")
                try holder.letGo()
                try finish([job] + tasks)
            }
        }
    }

    // MARK: The queue, step by step

    @Test("a granted executor is the owner before any thread is: nobody barges, and the report says so")
    func granted() async throws {
        try await offPool {
            let lock = HandoffLock("granted", policy: .adaptive(bound: .zero))
            let log = Log(lock)
            let pocket = Pocket(of: lock)
            let holder = try Holder(of: lock)
            let task = Task { await log.note("job") }
            try pocket.run()
            #expect(lock.snapshot.waiters.map(\.thread) == [.executor])
            let text = lock.describe()
            #expect(text.contains("\n  waiting: executor of lock 'granted', for "), "\(text)")
            try holder.letGo()

            #expect(lock.snapshot.holder?.thread == .executor && lock.snapshot.holder?.hold == .granted)
            #expect(lock.describe().hasPrefix("lock 'granted': held by executor of lock 'granted', granted"))
            #expect(lock.tryWithLock { _ in 1 } == nil)
            #expect(!lock.isHeldByCurrentThread)
            let waiter = NamedThread("waiter") { lock.withLock { $0.isolate(log) { $0.note("thread") } } }
            try expectWaiters(of: lock, count: 1)
            try pocket.run()
            try waiter.join()
            try finish([task])
            #expect(log.entries(under: lock) == ["job", "thread"])
            #expect(lock.transfers().first?.description.hasSuffix("→ the lock's executor") == true)
        }
    }

    @Test("a woken executor that finds the lock taken keeps its place at the head of the queue")
    func barged() async throws {
        try await offPool {
            let lock = HandoffLock("barged", policy: .barging)
            let log = Log(lock)
            let pocket = Pocket(of: lock)
            let holder = try Holder(of: lock)
            let task = Task { await log.note("job") }
            try pocket.run()
            let waiter = NamedThread("waiter") { lock.withLock { $0.isolate(log) { $0.note("thread") } } }
            try expectWaiters(of: lock, count: 2)
            try holder.letGo()
            try pocket.expect(1)  // woken, and slow
            lock.withLock { held in
                held.isolate(log) { $0.note("barger") }
                try? onThread { try pocket.run() }
                #expect(lock.isHeldByCurrentThread)
                #expect(lock.snapshot.waiters.map(\.thread) == [.executor, waiter.id])
                held.isolate(log) { $0.note("barger still") }
            }
            try pocket.run()
            try waiter.join()
            try finish([task])
            #expect(log.entries(under: lock) == ["barger", "barger still", "job", "thread"])
            #expect(lock.snapshot.handoffs == 0)
        }
    }

    @Test("an executor past the adaptive bound is granted the lock, and not asked to try")
    func pastTheBound() async throws {
        try await offPool {
            let lock = HandoffLock("overdue", policy: .adaptive(bound: .milliseconds(1)))
            let log = Log(lock)
            let pocket = Pocket(of: lock)
            let holder = try Holder(of: lock)
            let task = Task { await log.note("job") }
            try pocket.run()
            try eventually("a wait past the bound") {
                lock.snapshot.waiters.first.map { $0.waitedFor > .milliseconds(1) } ?? false
            }
            try expectHandoff(of: lock, from: holder.thread.id, to: .executor) { holder.open() }
            try pocket.drain(until: [task])
            try holder.thread.join()
        }
    }

    @Test("jobs that come while the executor waits need no second place and no second drain")
    func oneDrain() async throws {
        try await offPool {
            let lock = HandoffLock("one drain")
            let log = Log(lock)
            let pocket = Pocket(of: lock)
            let holder = try Holder(of: lock)
            let tasks = (0..<10).map { _ in Task { await log.note("job") } }
            try eventually("10 jobs") { log.pending == 10 }
            try pocket.run()
            let late = Task { await log.note("job") }
            try eventually("11 jobs") { log.pending == 11 }
            #expect(pocket.count == 0 && lock.snapshot.waiterCount == 1)
            try holder.letGo()
            try pocket.run()
            try finish(tasks + [late])
            #expect(pocket.count == 0)
        }
    }

    // MARK: Beginning and end

    @Test("a job that is enqueued by the lock's holder runs later, not there")
    func notInline() async throws {
        await #expect(processExitsWith: .success) {
            try onThread {
                let lock = HandoffLock("enqueueing")
                let log = Log(lock)
                lock.withLock { held in
                    let task = Task.immediate { await log.note("job") }
                    let before = held.isolate(log) { $0.entries }
                    #expect(before == [])
                    held.released { try? finish([task]) }
                    let entries = held.isolate(log) { $0.entries }
                    #expect(entries == ["job"])
                }
            }
        }
    }

    @Test("jobs run after close, and entries that close sends away do not take the executor along")
    func closed() async throws {
        try await offPool {
            let lock = HandoffLock("closed")
            let log = Log(lock)
            let holder = try Holder(of: lock)
            let entry = NamedThread("entry") { #expect(lock.withLockIfOpen { _ in 1 } == nil) }
            try expectWaiters(of: lock, count: 1)
            let before = Task { await log.note("before") }
            try expectWaiters(of: lock, count: 2)
            lock.close()
            try entry.join()
            #expect(lock.snapshot.waiters.map(\.thread) == [.executor])
            try holder.letGo()
            try finish([before, Task { await log.note("after") }])
            #expect(log.entries(under: lock) == ["before", "after"])
        }
    }

    @Test("a lock lives until its last job has run, and no longer")
    func lifetime() async throws {
        try await offPool {
            for _ in 0..<rounds(200) {
                weak var lock: HandoffLock?
                do {
                    let strong = HandoffLock("short-lived")
                    lock = strong
                    let log = Log(strong)
                    Task.detached { await log.note("job") }
                }
                try eventually("the end of a lock whose job has run") { lock == nil }
            }
        }
    }

    @Test("a release that schedules the executor keeps errno")
    func errnoKept() async throws {
        try await offPool {
            let lock = HandoffLock("with errno", policy: .fair)
            let log = Log(lock)
            let pocket = Pocket(of: lock) { test_set_errno(42) }
            lock.withLock { _ in
                let task = Task { await log.note("job") }
                try? onThread { try pocket.run() }
                test_set_errno(7)
                _ = task
            }
            #expect(test_errno() == 7)
            try pocket.drain(until: [])
        }
    }

    // MARK: isolate

    @Test("isolate runs on the actor's state, gives a result, restores the hold, also when the body throws")
    func isolate() throws {
        struct Refusal: Error {}
        let lock = HandoffLock("isolating")
        let log = Log(lock)
        let n = Guarded(0, by: lock)
        lock.withLock { held in
            let count = held.isolate(log) { log in
                #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_PINNED)
                log.note("a")
                log.preconditionIsolated()
                log.assumeIsolated { $0.note("b") }
                return log.entries.count
            }
            held[n] = count
            do throws(Refusal) {
                try held.isolate(log) { _ throws(Refusal) in throw Refusal() }
                Issue.record("the error was lost")
            } catch {}
            #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_LIVE)
            held.released {}
            held.lend { lock.withLock { $0.isolate(log) { $0.note("c") } } }
            #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_LIVE)
        }
        #expect(lock.withLock { $0[n] } == 2)
        #expect(log.entries(under: lock) == ["a", "b", "c"])
    }

    @Test("a task that starts inside isolate runs there until it first suspends")
    func immediate() async throws {
        try await offPool {
            let lock = HandoffLock("starting")
            let log = Log(lock)
            let task = lock.withLock { held in
                held.isolate(log) { log in
                    let task = Task.immediate {
                        log.note("at once")
                        await Task.yield()
                        log.note("later")
                    }
                    log.note("after")
                    return task
                }
            }
            try finish([task])
            #expect(log.entries(under: lock) == ["at once", "after", "later"])
        }
    }

    @Test("two actors of one lock are one domain: one reaches the other's state without a hop")
    func oneDomain() throws {
        let lock = HandoffLock("domain")
        let (a, b) = (Log(lock), Log(lock))
        lock.withLock { held in
            held.isolate(a) { a in
                a.note("a")
                b.assumeIsolated { $0.note("b") }
            }
        }
        #expect(a.entries(under: lock) == ["a"] && b.entries(under: lock) == ["b"])
    }

    @Test("hops between actors of two locks hold neither in between")
    func twoLocks() async throws {
        try await offPool {
            let (a, b) = (Log(HandoffLock("a")), Log(HandoffLock("b")))
            let tasks = (0..<4).map { _ in
                Task {
                    for _ in 0..<rounds(200) {
                        await a.note("a")
                        await b.note("b")
                    }
                }
            }
            try finish(tasks)
            #expect(a.entries(under: a.lock).count == 4 * rounds(200))
            #expect(b.entries(under: b.lock).count == 4 * rounds(200))
        }
    }
}

// MARK: - What the tests work with

/// Plain memory that a lock guards: a race for ThreadSanitizer unless the lock orders it.
private final class Cell: @unchecked Sendable {
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

private actor Model {
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
private actor Log {
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
private final class Pocket: TaskExecutor {
    private let jobs = Guarded([UnownedJob](), by: HandoffLock("pocket"))
    private let onEnqueue: @Sendable () -> Void

    init(of lock: HandoffLock, onEnqueue: @escaping @Sendable () -> Void = {}) {
        self.onEnqueue = onEnqueue
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
private func finish(_ tasks: [Task<Void, Never>], within limit: Duration = .seconds(60)) throws {
    let ended = Gate("the end of \(tasks.count) tasks")
    Task {
        for task in tasks { await task.value }
        ended.open()
    }
    try ended.wait(within: limit)
}

/// Runs a body that blocks on a thread of its own, within a deadline.
func offPool(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { continuation in
        _ = NamedThread("off the pool") {
            continuation.resume(with: Result { try withDeadline(.seconds(120), "the body of a test", body) })
        }
    }
}

/// A synchronous function that takes the lock, as tasks will call it, whatever the rules say.
private func noteUnderLock(_ log: Log) { log.lock.withLock { $0.isolate(log) { $0.note("task") } } }
