// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("yieldIfContended", .offThePool)
struct YieldTests {
    @Test(
        "a yield is real: another thread has the lock before it returns, whenever the policy lets it hand over",
        arguments: [HandoffLock.Policy.barging, .fair, .adaptive, .ticks(1)])
    func real(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("yielded", policy: policy)
        let order = Guarded([Int](), by: lock)
        let holder = try Holder(of: lock) { held in
            let yielded = held.yieldIfContended()
            held[order].append(yielded ? 99 : -1)
        }
        let waiters = try (0..<3).map { i in
            let thread = NamedThread("waiter \(i)") { lock.withLock { $0[order].append(i) } }
            try expectWaiters(of: lock, count: i + 1)
            return thread
        }
        try expectHandoff(of: lock, from: holder.thread.id, to: waiters[0].id) { holder.open() }
        for thread in [holder.thread] + waiters { try thread.join() }
        let seen = lock.withLock { $0[order] }
        #expect(seen.first == 0, "the first waiter had it first: \(seen)")
        #expect(seen.firstIndex(of: 99)! > 0 && !seen.contains(-1), "the yield was real: \(seen)")
        if policy == .fair { #expect(seen == [0, 1, 2, 99]) }
    }

    @Test("a yield without waiters does nothing and says so")
    func alone() {
        let lock = HandoffLock("alone")
        #expect(!lock.withLock { $0.yieldIfContended() })
        #expect(lock.snapshot.handoffs == 0)
    }

    @Test("two threads that yield to each other take turns: after a yield that was real, the other had the lock last")
    func turns() throws {
        let lock = HandoffLock("taken in turns")
        let last = Guarded(-1, by: lock)
        let unreal = Guarded(0, by: lock)
        let rounds = rounds(2_000)
        // Both are there before the first of them yields: a yield to nobody would show nothing.
        let first = Gate("the first has the lock")
        let threads = (0..<2).map { me in
            NamedThread("yielder \(me)") {
                if me == 1 { try? first.wait() }
                lock.withLock { held in
                    if me == 0 {
                        first.open()
                        while lock.snapshot.waiterCount == 0 { sched_yield() }
                    }
                    for _ in 0..<rounds {
                        held[last] = me
                        if held.yieldIfContended() && held[last] == me { held[unreal] += 1 }
                    }
                    // The other may be in its last yield, and gets the lock back from here.
                    held[last] = me
                }
            }
        }
        for thread in threads { try thread.join(within: .seconds(60)) }
        #expect(lock.withLock { $0[unreal] } == 0)
        // Each yield is real: whoever hands over is in the queue before the other can look.
        #expect(lock.snapshot.handoffs >= UInt64(2 * rounds - 1), "\(lock.snapshot.handoffs) handoffs")
    }

    @Test("a pinned lock is not yielded")
    func pinned() throws {
        let lock = HandoffLock("pinned")
        let yielded = Guarded(true, by: lock)
        let holder = try Holder(of: lock) { held in
            handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_PINNED)
            let did = held.yieldIfContended()
            handoff_lock_end_hold(lock.core)
            held[yielded] = did
        }
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try waiter.join()
        #expect(lock.withLock { $0[yielded] } == false)
    }

    @Test("a yield inside lend keeps the hold lent")
    func lent() throws {
        let lock = HandoffLock("lent and yielded")
        let holder = try Holder(of: lock) { held in
            held.lend {
                #expect(handoff_lock_yield(lock.core))
                #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_LENT)
            }
        }
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try waiter.join()
    }
}
