// SPDX-License-Identifier: Apache-2.0
//
// The lock as the executor of actors, on the cooperative pool. The bodies block, so they run on threads of their own: a thread
// of the pool that blocks here might be the one that the executor needs.

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
            let workers = (0..<2).map { _ in Worker(lock, cell) }
            let perTask = rounds(200)
            let threads = (0..<2).map { i in
                NamedThread("holder \(i)") {
                    for _ in 0..<5 * perTask { lock.withLock { _ in cell.enter(pinned: false) } }
                }
            }
            let tasks = (0..<10).map { i in
                Task { for _ in 0..<perTask { await workers[i % 2].work() } }
            }
            try finish(tasks)
            for thread in threads { try thread.join(within: .seconds(60)) }
            #expect(lock.withLock { _ in cell.total } == 20 * perTask)
            #expect(lock.withLock { $0.isolate(workers[0]) { $0.runs } } == 5 * perTask)
            #expect(cell.violations == 0, "two at a time, or a job without a pinned lock")
            try eventually("the end of the last drain") { !handoff_lock_contended(lock.core) }
        }
    }

    @Test(
        "a thread that takes the lock again at once does not starve jobs, and jobs do not starve it",
        arguments: [HandoffLock.Policy.fair, .adaptive])
    func starvation(policy: HandoffLock.Policy) async throws {
        try await offPool {
            let lock = HandoffLock("busy", policy: policy)
            let worker = Worker(lock, Cell(lock))
            let contender = Contender(lock, share: 1)
            defer { _ = try? contender.stop() }
            let done = Gate("done")
            let tasks = (0..<4).map { _ in Task { while !done.isOpen { await worker.work() } } }
            defer { done.open() }
            for target in 1...5 {
                try eventually("more jobs beside a contender") { worker.runsSoFar >= 40 * target }
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
            lock.makePatient()
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
            lock.makePatient()
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

    @Test(
        "tasks that block in a function that takes the lock, all threads of the pool, do not keep a job from running",
        .offThePool)
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
                try eventually("a pool of waiting threads") {
                    let now = lock.snapshot.waiterCount
                    defer { seen = now }
                    return now > 1 && now == seen  // two looks alike: no thread is left
                }
                try holder.letGo()
                try finish([job] + tasks, within: .seconds(30))
            }
        }
    }

    @Test("a job that is enqueued by the lock's holder runs later, not there", .offThePool)
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
}
