// SPDX-License-Identifier: Apache-2.0
//
// The executor in the queue of a lock, step by step: a `Pocket` keeps the drains, and the test lets each go by hand.

import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("the executor in the queue")
struct ExecutorQueueTests {
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
}
