// SPDX-License-Identifier: Apache-2.0

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// So long does an urgent thread of these tests sleep if nobody wakes it: who is not told what it waits for misses its
/// test's deadline.
private let never = Duration.seconds(3600)

/// A thread that the lock takes for a real-time thread of the system. It needs no right to be one.
private func urgent(
    _ name: String, lookingUpEvery slice: Duration = never, _ body: @escaping @Sendable () -> Void
) -> NamedThread {
    NamedThread(name) {
        handoff_thread_set_urgent(UInt64(slice / .nanoseconds(1)))
        body()
    }
}

private func isRequested(_ lock: HandoffLock) -> Bool {
    lock.core.pointee.word & UInt(HANDOFF_WORD_STARVING) != 0
}

private func expectLoans(to thread: NamedThread, _ count: UInt32, line: UInt32 = #line) throws {
    let id = thread.id.number
    try eventually("\(count) loans to '\(thread.name)'", line: line) { handoff_thread_loans(id) == count }
}

/// Every policy, none of which hands over by itself while a test lasts, `fair` excepted.
private let policies: [HandoffLock.Policy] = [
    .barging, .fair, .adaptive(bound: .seconds(3600)), .switchInterval(.seconds(3600)), .ticks(1_000_000),
]

@Suite("priority: the queue's order", .offThePool)
struct UrgentOrderTests {
    private enum Kind { case normal, io, urgent }

    private func order(of arrivals: [(String, Kind)], policy: HandoffLock.Policy) throws -> [String] {
        let lock = HandoffLock("sorted", policy: policy)
        let order = Guarded([String](), by: lock)
        let holder = try Holder(of: lock)
        let threads = try arrivals.enumerated().map { i, arrival in
            let (name, kind) = arrival
            let thread = NamedThread(name) {
                if kind == .urgent { handoff_thread_set_urgent(UInt64(never / .nanoseconds(1))) }
                var wait = unsafe handoff_wait()
                unsafe wait.io = kind == .io
                var saved: UInt32 = 0
                unsafe _ = handoff_lock_acquire_as(lock.core, cFile, 1, &wait, &saved)
                handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_LENT)
                lock.withLock { $0[order].append(name) }
                handoff_lock_end_hold(lock.core)
                unsafe handoff_lock_release(lock.core)
            }
            try expectWaiters(of: lock, count: i + 1)
            return thread
        }
        try holder.letGo()
        for thread in threads { try thread.join() }
        return lock.withLock { $0[order] }
    }

    @Test("an urgent thread goes ahead of all others, and behind its like", arguments: policies)
    func ahead(policy: HandoffLock.Policy) throws {
        let arrivals: [(String, Kind)] = [
            ("a", .normal), ("b", .normal), ("io", .io), ("urgent 1", .urgent), ("c", .normal), ("urgent 2", .urgent),
        ]
        #expect(try order(of: arrivals, policy: policy) == ["urgent 1", "urgent 2", "io", "a", "b", "c"])
    }

    @Test("a waiter is passed four times at most, by urgent ones and by those from I/O together", arguments: policies)
    func bounded(policy: HandoffLock.Policy) throws {
        let arrivals: [(String, Kind)] =
            [("a", .normal), ("io", .io)] + (1...5).map { ("urgent \($0)", .urgent) }
        let expected = ["urgent 1", "urgent 2", "urgent 3", "io", "a", "urgent 4", "urgent 5"]
        #expect(try order(of: arrivals, policy: policy) == expected)
    }

    @Test("at a safe point of its own it lets the first go ahead, and nobody else", arguments: policies)
    func yields(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("yielded", policy: policy)
        let order = Guarded([String](), by: lock)
        let taken = Gate("taken"), go = Gate("go")
        let holder = urgent("urgent") {
            lock.withLock { held in
                taken.open()
                try? go.wait()
                _ = handoff_lock_pass_on(lock.core)
                held[order].append("urgent")
            }
        }
        try taken.wait()
        let others = try ["a", "b"].enumerated().map { i, name in
            let thread = NamedThread(name) { lock.withLock { $0[order].append(name) } }
            try expectWaiters(of: lock, count: i + 1)
            return thread
        }
        go.open()
        for thread in others + [holder] { try thread.join() }
        #expect(lock.withLock { $0[order] } == ["a", "urgent", "b"])
    }
}

@Suite("priority: the request", .offThePool)
struct UrgentRequestTests {
    @Test("a release hands the lock to an urgent thread, whatever the policy", arguments: policies)
    func release(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("released", policy: policy)
        let holder = try Holder(of: lock)
        let waiter = urgent("urgent") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        #expect(isRequested(lock))
        try expectHandoff(of: lock, from: holder.thread.id, to: waiter.id) { holder.open() }
        for thread in [holder.thread, waiter] { try thread.join() }
        #expect(!handoff_lock_contended(lock.core) && !isRequested(lock))
    }

    @Test("so does the next safe point", arguments: policies)
    func safePoint(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("yielded", policy: policy)
        let yielded = Guarded(false, by: lock)
        let holder = try Holder(of: lock) { held in
            let did = held.yieldIfContended()
            held[yielded] = did
        }
        let waiter = urgent("urgent") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try expectHandoff(of: lock, from: holder.thread.id, to: waiter.id) { holder.open() }
        for thread in [holder.thread, waiter] { try thread.join() }
        #expect(lock.withLock { $0[yielded] })
    }

    @Test("the request stands as long as one of them waits, through every handoff", arguments: policies)
    func keptByHandoffs(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("asked for", policy: policy)
        let taken = (1...3).map { Gate("\($0) taken") }, go = (1...3).map { Gate("\($0) goes") }
        let holder = try Holder(of: lock)
        let threads = try (0..<3).map { i in
            let thread = urgent("urgent \(i + 1)") {
                lock.withLock { _ in
                    taken[i].open()
                    try? go[i].wait()
                }
            }
            try expectWaiters(of: lock, count: i + 1)
            return thread
        }
        holder.open()
        for i in 0..<3 {
            try taken[i].wait()
            #expect(isRequested(lock) == (i < 2))
            go[i].open()
        }
        for thread in threads + [holder.thread] { try thread.join() }
        #expect(lock.snapshot.handoffs == 3)
    }

    @Test("it goes with the last of them, also from behind somebody who has asked for nothing")
    func leaves() throws {
        let lock = HandoffLock("left", policy: .barging)
        let holder = try Holder(of: lock)
        let normal = NamedThread("normal") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        let early = Cancellation(), late = Cancellation()
        // Four pass the normal one, which nobody passes then; the fifth waits behind it.
        let threads = try (1...5).map { i in
            let cancellation = i == 5 ? late : early
            let thread = urgent("urgent \(i)", lookingUpEvery: .milliseconds(2)) {
                if lock.withLock(cancelledBy: cancellation, { _ in true }) != nil { fatalError("was not cancelled") }
            }
            try expectWaiters(of: lock, count: i + 1)
            return thread
        }
        early.cancel()
        for thread in threads.dropLast() { try thread.join() }
        #expect(lock.snapshot.waiters.map(\.thread) == [normal.id, threads[4].id])
        #expect(isRequested(lock), "the fifth still waits")
        late.cancel()
        try threads[4].join()
        #expect(!isRequested(lock) && handoff_lock_contended(lock.core))
        try holder.letGo()
        try normal.join()
        #expect(lock.snapshot.handoffs == 0, "opened, as barging does")
    }

    @Test("an urgent thread that loses its patience with an executor's drain takes its request along")
    func pastTheExecutor() async throws {
        try await offPool {
            let lock = HandoffLock("granted", policy: .adaptive(bound: .zero))
            let log = Log(lock)
            let pocket = Pocket(of: lock)
            lock.core.pointee.patience = 20_000_000  // a pocket makes it endless
            let holder = try Holder(of: lock)
            let task = Task { await log.note("job") }
            try pocket.run()
            try expectHandoff(of: lock, from: holder.thread.id, to: .executor) { try holder.letGo() }
            let waiter = urgent("urgent", lookingUpEvery: .milliseconds(2)) {
                lock.withLock { held in held.isolate(log) { $0.note(isRequested(lock) ? "asks" : "has asked") } }
            }
            try waiter.join()
            try pocket.drain(until: [task])
            #expect(log.entries(under: lock) == ["has asked", "job"])
        }
    }
}

/// With real PI futexes: to lend needs no right, and where nobody runs in real time it changes nothing else.
@Suite(
    "priority: the loan", .serialized, .offThePool, .enabled(if: HANDOFF_LENDS != 0, "PI futexes are Linux's"))
struct LoanTests {
    @Test("an urgent waiter lends to the holder, whose release ends the loan and wakes it", arguments: policies)
    func lent(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("lent for", policy: policy)
        let taken = Gate("taken"), go = Gate("go"), over = Gate("over")
        let holder = NamedThread("holder") {
            lock.withLock { _ in
                taken.open()
                try? go.wait()
            }
            try? over.wait(within: .seconds(60))  // the end of a thread ends its loans, too
        }
        try taken.wait()
        let waiter = urgent("urgent") { lock.withLock { _ in } }
        try expectLoans(to: holder, 1)
        go.open()
        try waiter.join()
        try expectLoans(to: holder, 0)
        over.open()
        try holder.join()
    }

    @Test("a safe point ends the loan too; the next holder has it, until the urgent thread's turn")
    func follows() throws {
        let lock = HandoffLock("followed", policy: .barging)
        let go = Gate("go"), done = Gate("done")
        let holder = try Holder(of: lock) { _ = $0.yieldIfContended() }
        let first = urgent("first") {
            lock.withLock { _ in
                try? go.wait()
            }
        }
        try expectLoans(to: holder.thread, 1)
        let second = urgent("second") {
            lock.withLock { _ in
                try? done.wait()
            }
        }
        try expectLoans(to: holder.thread, 2)
        holder.open()
        try expectLoans(to: first, 1)
        try expectLoans(to: holder.thread, 0)
        go.open()
        try first.join()
        try expectHeld(lock, by: second.id)
        done.open()
        for thread in [second, holder.thread] { try thread.join() }
    }

    @Test("a holder that waits for another lock, urgent itself, passes the loan on")
    func chain() throws {
        let outer = HandoffLock("outer"), inner = HandoffLock("inner", after: outer)
        let holder = try Holder(of: inner)
        let middle = urgent("middle") { outer.withLock { _ in inner.withLock { _ in } } }
        try expectLoans(to: holder.thread, 1)
        let last = urgent("last") { outer.withLock { _ in } }
        try expectLoans(to: middle, 1)
        try holder.letGo()
        for thread in [middle, last] { try thread.join() }
    }

    enum Leaving: CaseIterable { case time, cancel, close }

    @Test("who leaves while it lends takes its loan along, and errno stays what it was", arguments: Leaving.allCases)
    func leaves(_ way: Leaving) throws {
        for policy in policies {
            let lock = HandoffLock("left", policy: policy)
            let holder = try Holder(of: lock)
            let cancellation = Cancellation()
            let waiter = urgent("urgent", lookingUpEvery: .milliseconds(5)) {
                test_set_errno(33)
                let got: Bool?
                switch way {
                case .time: got = lock.withLock(deadline: .now + .seconds(2)) { _ in true }
                case .cancel: got = lock.withLock(cancelledBy: cancellation) { _ in true }
                case .close: got = lock.withLockIfOpen { _ in true }
                }
                if got != nil || test_errno() != 33 { fatalError("got the lock, or lost errno") }
            }
            try expectLoans(to: holder.thread, 1)
            if way == .cancel { cancellation.cancel() }
            if way == .close { lock.close() }
            try waiter.join()
            #expect(handoff_thread_loans(holder.thread.id.number) == 0)
            #expect(!handoff_lock_contended(lock.core) && !isRequested(lock))
            try holder.letGo()
            try expectNotHeld(lock)
        }
    }

    @Test("more urgent threads than there are slots sleep without lending, and miss nothing")
    func moreThanSlots() throws {
        let lock = HandoffLock("crowded")
        let holder = try Holder(of: lock)
        let threads = (0..<70).map { i in
            urgent("urgent \(i)", lookingUpEvery: .milliseconds(100)) { lock.withLock { _ in } }
        }
        try expectWaiters(of: lock, count: 70)
        // Other tests may have a slot or two.
        try eventually("the last slot") { handoff_thread_loans(holder.thread.id.number) > 50 }
        try holder.letGo()
        for thread in threads { try thread.join() }
        try expectNotHeld(lock)
    }

    @Test("an urgent thread that finds a guard taken lends to its holder")
    func guardTaken() throws {
        let queue = UnsafeMutablePointer<handoff_guard>.allocate(capacity: 1)
        queue.initialize(to: handoff_guard())
        defer { queue.deallocate() }
        let address = UInt(bitPattern: queue)
        let taken = Gate("taken"), go = Gate("go")
        let holder = NamedThread("holder") {
            handoff_thread_register()
            handoff_guard_lock(UnsafeMutablePointer(bitPattern: address))
            taken.open()
            try? go.wait()
            handoff_guard_unlock(UnsafeMutablePointer(bitPattern: address))
        }
        try taken.wait()
        let waiters = (0..<2).map { i in
            urgent("urgent \(i)") {
                handoff_guard_lock(UnsafeMutablePointer(bitPattern: address))
                handoff_guard_unlock(UnsafeMutablePointer(bitPattern: address))
            }
        }
        let parked = NamedThread("parked") {
            handoff_guard_lock(UnsafeMutablePointer(bitPattern: address))
            handoff_guard_unlock(UnsafeMutablePointer(bitPattern: address))
        }
        try expectLoans(to: holder, 2)
        go.open()
        for thread in waiters + [parked, holder] { try thread.join() }
        #expect(queue.pointee.state == 0)
    }
}

@Suite("priority: everything at once", .offThePool)
struct UrgentStressTests {
    @Test(
        "urgent threads, others and those from I/O, with safe points, deadlines and cancels, lose nothing",
        arguments: [
            HandoffLock.Policy.barging, .fair, .adaptive(bound: .microseconds(10)),
            .switchInterval(.microseconds(200)), .ticks(3),
        ])
    func stress(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("stressed", policy: policy)
        let n = Guarded(0, by: lock), most = Guarded(UInt32(0), by: lock)
        let expected = Guarded(0, by: HandoffLock("expected", after: lock))
        let rounds = rounds(1_000)
        let threads = (0..<6).map { i -> NamedThread in
            let body: @Sendable () -> Void = {
                var got = 0
                for round in 0..<rounds {
                    func turn(_ held: inout Held) -> Bool {
                        held[n] += 1
                        held[most] = max(held[most], handoff_self().pointee.waiter.bypassed)
                        if (round + i) % 5 == 0 { held.yieldIfContended() }
                        if i == 1 { held.released(thenWaitingAs: .io) {} }
                        return true
                    }
                    var done = true
                    if round % 3 == 0 {
                        let deadline = ContinuousClock.now + .microseconds(20 * (round % 7))
                        done = lock.withLock(deadline: deadline) { turn(&$0) } ?? false
                    } else if round % 11 == 0 {
                        let cancellation = Cancellation()
                        let canceller = NamedThread("canceller") { cancellation.cancel() }
                        done = lock.withLock(cancelledBy: cancellation) { turn(&$0) } ?? false
                        try? canceller.join()
                    } else {
                        _ = lock.withLock { turn(&$0) }
                    }
                    if done { got += 1 }
                }
                let all = got
                expected.lock.withLock { $0[expected] += all }
            }
            guard i % 2 == 0 else { return NamedThread("normal \(i)", body) }
            return urgent("urgent \(i)", lookingUpEvery: .microseconds(i == 0 ? 50 : 3000), body)
        }
        for thread in threads { try thread.join(within: .seconds(120)) }
        #expect(lock.withLock { $0[n] } == expected.lock.withLock { $0[expected] })
        #expect(lock.withLock { $0[most] } <= UInt32(HANDOFF_BYPASSES))
        #expect(lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0 && !handoff_lock_contended(lock.core))
        #expect(lock.core.pointee.urgent == 0 && lock.core.pointee.loans == 0)
        for thread in threads { #expect(handoff_thread_loans(thread.id.number) == 0) }
    }
}
