// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// Whether the first waiter has asked for the lock.
private func isRequested(_ lock: HandoffLock) -> Bool {
    unsafe lock.core.pointee.word & UInt(HANDOFF_WORD_STARVING) != 0
}

@Suite("switchInterval and ticks", .offThePool)
struct SwitchIntervalTests {
    @Test("a holder is left alone until the interval is over, and then hands over at its next safe point")
    func requested() throws {
        let lock = HandoffLock("switched", policy: .switchInterval(.milliseconds(500)))
        let taken = Gate("taken")
        let early = Guarded(0, by: lock)
        let holder = NamedThread("holder") {
            lock.withLock { held in
                taken.open()
                while lock.snapshot.waiterCount == 0 { sched_yield() }
                while !held.yieldIfContended() { held[early] += 1 }
            }
        }
        try taken.wait()
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        for thread in [holder, waiter] { try thread.join() }
        #expect(lock.transfers().first.map { [$0.from, $0.to] } == [holder.id, waiter.id])
        #expect(lock.withLock { $0[early] } > 0, "safe points before the interval was over did nothing")
    }

    @Test(
        "the n-th of those who wait has the lock after n intervals, each ended by the first safe point that finds a request"
    )
    func inTurn() throws {
        struct Turn {
            let who: Int
            let handoffs: UInt64
            let began: UInt64
            /// When the next in the queue became that.
            let clock: UInt64
        }
        let interval: UInt64 = 100_000_000, waiters = 4
        let lock = HandoffLock("had in turn", policy: .switchInterval(.nanoseconds(interval)))
        let turns = Guarded([Turn](), by: lock), ignored = Guarded(0, by: lock)
        /// Holds on to the lock, at safe points, until one of them has handed it over.
        @Sendable func holdOn(_ who: Int, _ held: inout Held) {
            let clock = lock.core.pointee.first_since
            held[turns].append(Turn(who: who, handoffs: lock.snapshot.handoffs, began: handoff_now(), clock: clock))
            while true {
                let requested = isRequested(lock)
                if held.yieldIfContended() { break }
                if requested { held[ignored] += 1 }
            }
        }
        let taken = Gate("taken")
        let holder = NamedThread("holder") {
            lock.withLock { held in
                taken.open()
                while lock.snapshot.waiterCount < waiters { sched_yield() }
                holdOn(0, &held)
            }
        }
        try taken.wait()
        let others = try (1...waiters).map { i in
            let waiter = NamedThread("waiter \(i)") { lock.withLock { held in holdOn(i, &held) } }
            try expectWaiters(of: lock, count: i)
            return waiter
        }
        for thread in [holder] + others { try thread.join(within: .seconds(60)) }
        let all = lock.withLock { $0[turns] }
        #expect(all.map(\.who) == Array(0...waiters), "in the order in which they came")
        #expect(all.map(\.handoffs) == (0...waiters).map(UInt64.init), "one handoff for each")
        #expect(lock.withLock { $0[ignored] } == 0, "safe points that found a request and did nothing")
        for (before, turn) in zip(all, all.dropFirst()) {
            #expect(turn.began >= before.clock + interval, "\(before.who) had its interval")
            #expect(turn.clock >= before.began, "the interval of \(turn.who) began with its turn")
        }
    }

    @Test("before the interval is over a safe point does nothing, and a release opens the lock")
    func leftAlone() throws {
        let lock = HandoffLock("left alone", policy: .switchInterval(.seconds(3600)))
        let yielded = Guarded(true, by: lock)
        let holder = try Holder(of: lock) { $0[yielded] = $0.yieldIfContended() }
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try waiter.join()
        #expect(lock.withLock { $0[yielded] } == false)
        #expect(lock.snapshot.handoffs == 0)
    }

    @Test("a request is served by a release too, past a thread that takes the lock again at once")
    func releaseServes() throws {
        let lock = HandoffLock("hogged", policy: .switchInterval(.milliseconds(2)))
        let hog = Contender(lock, share: 1, hold: .microseconds(100))
        let waiter = NamedThread("waiter") { for _ in 0..<5 { lock.withLock { _ in } } }
        try waiter.join(within: .seconds(60))
        try hog.stop()
    }

    @Test(
        "a request goes with the waiter that made it: nobody waits for a taker that has left, and the next one asks anew"
    )
    func requesterLeaves() throws {
        let lock = HandoffLock("asked for", policy: .switchInterval(.milliseconds(50)))
        let holder = try Holder(of: lock) { held in
            // The requester has gone, and nobody else waits: a safe point returns at once and has switched to nobody.
            if held.yieldIfContended() { fatalError("switched to a waiter that had left") }
        }
        let requester = NamedThread("requester") {
            if lock.withLock(deadline: .now + .milliseconds(300), { _ in true }) != nil {
                fatalError("was not refused")
            }
        }
        try eventually("a request") { isRequested(lock) }
        try requester.join()
        #expect(!isRequested(lock) && !handoff_lock_contended(lock.core))
        try holder.letGo()
        try expectNotHeld(lock)

        let second = try Holder("second", of: lock) { held in _ = held.yieldIfContended() }
        let leaving = NamedThread("leaves") { _ = lock.withLock(deadline: .now + .milliseconds(200)) { _ in } }
        try expectWaiters(of: lock, count: 1)
        let staying = NamedThread("stays") { lock.withLock { _ in } }
        try leaving.join()
        try eventually("a request of the one that stays") { isRequested(lock) }
        try expectHandoff(of: lock, from: second.thread.id, to: staying.id) { second.open() }
        for thread in [second.thread, staying] { try thread.join() }
    }

    @Test("the executor has no thread that asks, and gets the lock at a safe point all the same")
    func executor() async throws {
        try await offPool {
            let lock = HandoffLock("run by", policy: .switchInterval(.milliseconds(5)))
            let log = Log(lock)
            let taken = Gate("taken")
            let holder = NamedThread("holder") {
                lock.withLock { held in
                    taken.open()
                    while lock.snapshot.waiterCount == 0 { sched_yield() }
                    while !held.yieldIfContended() {}
                }
            }
            try taken.wait()
            let task = Task { await log.note("job") }
            try holder.join()
            try finish([task])
            #expect(log.entries(under: lock) == ["job"])
        }
    }

    @Test("under ticks every n-th safe point with a waiter hands over, and the others do nothing")
    func ticks() throws {
        let lock = HandoffLock("ticking", policy: .ticks(3))
        let answers = Guarded([Bool](), by: lock)
        let holder = try Holder(of: lock) { held in
            for _ in 0..<3 { held[answers].append(held.yieldIfContended()) }
        }
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try waiter.join()
        #expect(lock.withLock { $0[answers] } == [false, false, true])
    }

    @Test("safe points without a waiter are no ticks")
    func idleTicks() throws {
        let lock = HandoffLock("idle", policy: .ticks(2))
        lock.withLock { held in for _ in 0..<5 { if held.yieldIfContended() { fatalError("to nobody") } } }
        let first = Guarded(true, by: lock)
        let holder = try Holder(of: lock) { $0[first] = $0.yieldIfContended() }
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try waiter.join()
        #expect(lock.withLock { $0[first] } == false, "the first safe point with a waiter is tick 1 of 2")
    }

    @Test(
        "a budget that is spent hands over whatever the policy says",
        arguments: [HandoffLock.Policy.ticks(1000), .switchInterval(.seconds(3600))])
    func budget(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("spent", policy: policy)
        let holder = try Holder(of: lock) { _ in
            if handoff_lock_yield(lock.core) { fatalError("a safe point came too early") }
            if !handoff_lock_pass_on(lock.core) { fatalError("the budget was not a handoff") }
        }
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try expectHandoff(of: lock, from: holder.thread.id, to: waiter.id) { holder.open() }
        for thread in [holder.thread, waiter] { try thread.join() }
    }
}
