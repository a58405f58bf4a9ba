// SPDX-License-Identifier: Apache-2.0

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// A flag that the C side watches.
private final class Flag: @unchecked Sendable {
    let word: UnsafeMutablePointer<UInt32>
    init() {
        unsafe word = .allocate(capacity: 1)
        unsafe word.initialize(to: 0)
    }
    deinit { unsafe word.deallocate() }
    func cancel(_ lock: HandoffLock) { unsafe handoff_lock_cancel(lock.core, word) }
}

private func acquire(_ lock: HandoffLock, cancelledBy flag: Flag) -> handoff_status {
    var wait = unsafe handoff_wait()
    unsafe wait.cancelled = UnsafePointer(flag.word)
    var saved: UInt32 = 0
    let status = unsafe handoff_lock_acquire_as(lock.core, cFile, 1, &wait, &saved)
    if status == HANDOFF_ACQUIRED { unsafe handoff_lock_release(lock.core) }
    return status
}

private let everyPolicy: [HandoffLock.Policy] = [
    .barging, .fair, .adaptive(bound: .microseconds(10)), .switchInterval(.microseconds(200)), .ticks(3),
]

@Suite("leaving the queue", .offThePool)
struct LeavingTests {
    @Test(
        "a wait with a deadline ends with nil while the lock is still held, and leaves no trace", arguments: everyPolicy
    )
    func timesOut(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("waited for", policy: policy)
        let holder = try Holder(of: lock)
        let waiter = NamedThread("waiter") {
            if lock.withLock(deadline: .now + .milliseconds(30), { _ in true }) != nil { fatalError("got a held lock") }
        }
        try waiter.join()
        try expectHeld(lock, by: holder.thread.id)
        #expect(lock.snapshot.waiterCount == 0 && !handoff_lock_contended(lock.core))
        #expect(handoff_lock_describe(lock.core, nil, 0).waited_since == 0, "nobody waits any more")
        try holder.letGo()
        try expectNotHeld(lock)
    }

    @Test("a deadline that has passed takes a free lock, and leaves a held one alone")
    func passed() throws {
        let lock = HandoffLock("late")
        #expect(lock.withLock(deadline: .now - .seconds(1)) { _ in 1 } == 1)
        let holder = try Holder(of: lock)
        #expect(lock.withLock(deadline: .now - .seconds(1)) { _ in 1 } == nil)
        #expect(lock.withLock(deadline: .now) { _ in 1 } == nil)
        try holder.letGo()
        // A deadline beyond what a clock can count is a wait as long as it takes.
        #expect(lock.withLock(deadline: .now + .seconds(Int64.max / 4)) { _ in 2 } == 2)
    }

    @Test("a waiter gets the lock when that comes before its deadline; an error passes through")
    func inTime() throws {
        struct Refusal: Error {}
        let lock = HandoffLock("in time", policy: .fair)
        let n = Guarded(0, by: lock)
        let holder = try Holder(of: lock)
        let waiter = NamedThread("waiter") {
            if lock.withLock(deadline: .now + .seconds(60), { $0[n] += 1 }) == nil { fatalError("refused") }
        }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try waiter.join()
        #expect(lock.withLock { $0[n] } == 1)
        #expect(throws: Refusal.self) { try lock.withLock(deadline: .now) { _ in throw Refusal() } }
        try expectNotHeld(lock)
    }

    @Test("who was granted the lock as its time was up has it: the lock is never left to a thread that has gone")
    func grantedAtTheDeadline() throws {
        let lock = HandoffLock("at the last moment", policy: .fair)
        let outcomes = Guarded([0, 0], by: HandoffLock("outcomes", after: lock))
        let rounds = rounds(2_000)
        let limit = Duration.microseconds(150)
        let go = (0..<rounds).map { Gate("round \($0)") }
        let waiter = NamedThread("waiter") {
            for i in 0..<rounds {
                try? go[i].wait()
                let got = lock.withLock(deadline: .now + limit) { _ in true } != nil
                outcomes.lock.withLock { $0[outcomes][got ? 1 : 0] += 1 }
            }
        }
        for i in 0..<rounds {
            lock.withLock { _ in
                go[i].open()
                while lock.snapshot.waiterCount == 0 && outcomes.lock.withLock({ $0[outcomes].reduce(0, +) }) == i {}
                // Lets go around the deadline, now before it and now after it.
                let end = ContinuousClock.now + limit * (Double(i % 50) / 25)
                while ContinuousClock.now < end {}
            }
            try eventually("round \(i)") { outcomes.lock.withLock { $0[outcomes].reduce(0, +) } == i + 1 }
        }
        try waiter.join()
        let seen = outcomes.lock.withLock { $0[outcomes] }
        #expect(seen[0] > 0 && seen[1] > 0, "both outcomes happened: \(seen)")
        try expectNotHeld(lock)
    }

    @Test("a cancelled waiter leaves at once, one that is not meant stays", arguments: everyPolicy)
    func cancelled(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("cancelled", policy: policy)
        let holder = try Holder(of: lock)
        let flag = Flag(), other = Flag()
        let refused = Gate("refused")
        let waiter = NamedThread("waiter") {
            if acquire(lock, cancelledBy: flag) == HANDOFF_CANCELLED { refused.open() }
        }
        try expectWaiters(of: lock, count: 1)
        let stays = NamedThread("stays") { if acquire(lock, cancelledBy: other) != HANDOFF_ACQUIRED { fatalError() } }
        try expectWaiters(of: lock, count: 2)
        flag.cancel(lock)
        try refused.wait()
        try waiter.join()
        #expect(lock.snapshot.waiters.map(\.thread) == [stays.id])
        // One that comes with a cancelled flag does not wait at all.
        let late = NamedThread("late") { if acquire(lock, cancelledBy: flag) != HANDOFF_CANCELLED { fatalError() } }
        try late.join()
        try holder.letGo()
        try stays.join()
        try expectNotHeld(lock)
    }

    @Test("one cancellation ends waits for several locks, and a region; a wait that comes later does not begin")
    func cancelledBy() throws {
        let locks = (0..<3).map { HandoffLock("lock \($0)", policy: everyPolicy[$0]) }
        let holders = try locks.map { try Holder(of: $0) }
        let cancellation = Cancellation()
        let waiters = locks.map { lock in
            NamedThread("waiter") {
                if lock.withLock(cancelledBy: cancellation, { _ in true }) != nil { fatalError("got a held lock") }
            }
        }
        let region = HandoffLock("released")
        let began = Gate("began"), interrupted = Gate("interrupted")
        let inC = NamedThread("in C") {
            region.withLock { held in
                let result = held.released(cancelledBy: cancellation, cancel: { interrupted.open() }) {
                    began.open()
                    try? interrupted.wait()
                }
                if !result.wasCancelled { fatalError("not cancelled") }
            }
        }
        for lock in locks { try expectWaiters(of: lock, count: 1) }
        try began.wait()
        cancellation.cancel()
        for waiter in waiters + [inC] { try waiter.join() }
        for lock in locks { #expect(!handoff_lock_contended(lock.core)) }
        for holder in holders { try holder.letGo() }
        #expect(locks[0].withLock(cancelledBy: cancellation) { _ in 1 } == nil, "free, and not taken")
        #expect(locks[0].withLock(cancelledBy: Cancellation(), deadline: .now) { _ in 1 } == 1)
        let holder = try Holder(of: locks[0])
        #expect(locks[0].withLock(cancelledBy: Cancellation(), deadline: .now + .milliseconds(5)) { _ in 1 } == nil)
        try holder.letGo()
    }

    @Test("who leaves awake wakes the next: an open lock is not forgotten")
    func wakePassedOn() throws {
        let lock = HandoffLock("opened", policy: .barging)
        for round in 0..<rounds(200) {
            let flag = Flag()
            let (first, second) = try lock.withLock { _ in
                let first = NamedThread("first \(round)") { _ = acquire(lock, cancelledBy: flag) }
                try expectWaiters(of: lock, count: 1)
                let second = NamedThread("second \(round)") { lock.withLock { _ in } }
                try expectWaiters(of: lock, count: 2)
                return (first, second)
            }
            // The release has opened the lock and woken the first, which is still on its way as a rule.
            flag.cancel(lock)
            for thread in [first, second] { try thread.join(within: .seconds(20)) }
        }
        try expectNotHeld(lock)
    }

    @Test(
        "a storm of deadlines, cancellations, regions, takers and yields loses nobody", arguments: everyPolicy
    )
    func storm(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("stormy", policy: policy)
        let n = Guarded(0, by: lock)
        let expected = Guarded(0, by: HandoffLock("expected"))
        let rounds = rounds(policy == .fair ? 300 : 3_000)
        let threads = (0..<6).map { i in
            NamedThread("storm \(i)") {
                var mine = 0
                for round in 0..<rounds {
                    switch i {
                    case 0, 1:
                        let limit = Duration.microseconds(round % 40)
                        if lock.withLock(deadline: .now + limit, { $0[n] += 1 }) != nil { mine += 1 }
                    case 2:
                        let flag = Flag()
                        let canceller = round % 50 == 0 ? NamedThread("canceller") { flag.cancel(lock) } : nil
                        _ = acquire(lock, cancelledBy: flag)
                        try? canceller?.join()
                    case 3:
                        lock.withLock { $0.released(thenWaitingAs: .io) {} }
                    default:
                        lock.withLock { held in
                            held[n] += 1
                            held.yieldIfContended()
                        }
                        mine += 1
                    }
                }
                expected.lock.withLock { $0[expected] += mine }
            }
        }
        for thread in threads { try thread.join(within: .seconds(120)) }
        #expect(lock.withLock { $0[n] } == expected.lock.withLock { $0[expected] })
        #expect(lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0 && !handoff_lock_contended(lock.core))
    }
}

@Suite("the wait class of I/O", .offThePool)
struct WaitClassTests {
    /// A thread that is out of the lock, in a released region, and comes back as `waitClass` when it is told to.
    private struct Returning {
        let back = Gate("back")
        let thread: NamedThread
        init(_ name: String, _ lock: HandoffLock, _ order: Guarded<[String]>, _ waitClass: HandoffLock.WaitClass) throws
        {
            let out = Gate("out")
            let back = back
            thread = NamedThread(name) {
                lock.withLock { held in
                    held.released(thenWaitingAs: waitClass) {
                        out.open()
                        try? back.wait()
                    }
                    held[order].append(name)
                }
            }
            try out.wait()
        }
    }

    private func order(of arrivals: [(String, HandoffLock.WaitClass)], policy: HandoffLock.Policy) throws -> [String] {
        let lock = HandoffLock("sorted", policy: policy)
        let order = Guarded([String](), by: lock)
        let threads = try arrivals.map { try Returning($0.0, lock, order, $0.1) }
        let holder = try Holder(of: lock)
        for (i, thread) in threads.enumerated() {
            thread.back.open()
            try expectWaiters(of: lock, count: i + 1)
        }
        try holder.letGo()
        for thread in threads { try thread.thread.join() }
        return lock.withLock { $0[order] }
    }

    @Test("one that comes from I/O goes ahead of those who came from elsewhere, and behind its like")
    func ahead() throws {
        let arrivals: [(String, HandoffLock.WaitClass)] = [
            ("a", .normal), ("b", .normal), ("io 1", .io), ("c", .normal), ("io 2", .io),
        ]
        #expect(try order(of: arrivals, policy: .fair) == ["io 1", "io 2", "a", "b", "c"])
    }

    @Test("a waiter is passed four times at most")
    func bounded() throws {
        let arrivals = [("a", HandoffLock.WaitClass.normal)] + (1...6).map { ("io \($0)", .io) }
        let expected = (1...4).map { "io \($0)" } + ["a", "io 5", "io 6"]
        #expect(try order(of: arrivals, policy: .fair) == expected)
    }

    @Test("in a storm of threads that come from I/O, some waiters are passed, and none more than four times")
    func boundedInAStorm() throws {
        let lock = HandoffLock("stormy", policy: .fair)
        let most = Guarded(UInt32(0), by: lock)
        let rounds = rounds(400)
        let threads = (0..<6).map { i in
            NamedThread("storm \(i)") {
                for round in 0..<50 * rounds {
                    let isEnough = lock.withLock { held in
                        if i < 4 { held.released(thenWaitingAs: .io) {} }
                        // What the queue noted of this thread's last wait.
                        held[most] = max(held[most], unsafe handoff_self().pointee.waiter.bypassed)
                        return round >= rounds && held[most] > 0
                    }
                    if isEnough { break }
                }
            }
        }
        for thread in threads { try thread.join(within: .seconds(120)) }
        let seen = lock.withLock { $0[most] }
        #expect((1...UInt32(HANDOFF_BYPASSES)).contains(seen), "passed \(seen) times at most")
    }

    @Test("one that has asked for the lock is not passed")
    func notPastARequest() throws {
        let lock = HandoffLock("requested", policy: .switchInterval(.milliseconds(1)))
        let order = Guarded([String](), by: lock)
        let io = try Returning("io", lock, order, .io)
        let holder = try Holder(of: lock) { _ = $0.yieldIfContended() }
        let waiter = NamedThread("waiter") { lock.withLock { $0[order].append("waiter") } }
        try eventually("a request") { unsafe lock.core.pointee.word & UInt(HANDOFF_WORD_STARVING) != 0 }
        io.back.open()
        try expectWaiters(of: lock, count: 2)
        try holder.letGo()
        for thread in [io.thread, waiter] { try thread.join() }
        #expect(lock.withLock { $0[order] }.first == "waiter")
    }

    @Test("a region that is left as I/O keeps errno and passes errors on")
    func region() throws {
        struct Refusal: Error {}
        let lock = HandoffLock("left")
        try lock.withLock { held in
            held.released(thenWaitingAs: .io) { test_set_errno(33) }
            #expect(test_errno() == 33)
            #expect(throws: Refusal.self) { try held.released(thenWaitingAs: .io) { throw Refusal() } }
            try expectHeldByCurrentThread(lock)
        }
        try expectNotHeld(lock)
    }

    @Test("a region that is left as I/O with the lock still held traps")
    func stillHeld() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let lock = HandoffLock("kept")
                lock.withLock { held in
                    held.released(thenWaitingAs: .io) { _ = handoff_lock_acquire(lock.core, cFile, 7) }
                }
            }
        }
        #expect(text(of: result).contains("lock 'kept' taken twice by this thread"))
    }
}
