// SPDX-License-Identifier: Apache-2.0

import CTestSupport
import Foundation
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// How often a stress loop runs: a twentieth under a sanitizer, which slows each round by that much.
func rounds(_ n: Int) -> Int {
    test_has_thread_sanitizer() || test_has_address_sanitizer() ? max(n / 20, 1) : n
}

private let policies: [HandoffLock.Policy] = [
    .barging, .fair, .adaptive, .switchInterval(.microseconds(500)), .ticks(5),
]

@Suite("policies", .offThePool)
struct PolicyTests {
    @Test("eight threads lose no update, under every policy", arguments: policies)
    func exclusion(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("counted", policy: policy)
        let n = Guarded(0, by: lock)
        let rounds = rounds(policy == .fair ? 500 : 10_000)
        try withDeadline(.seconds(120), "the counting") {
            let threads = (0..<8).map { i in
                NamedThread("counter \(i)") {
                    for i in 0..<rounds {
                        lock.withLock { held in
                            held[n] += 1
                            if i % 7 == 0 { held.yieldIfContended() }
                        }
                    }
                }
            }
            for thread in threads { try thread.join(within: .seconds(120)) }
        }
        #expect(lock.withLock { $0[n] } == 8 * rounds)
        #expect(lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0)
    }

    @Test("under fair, waiters get the lock in the order in which they came, each by a handoff")
    func fairOrder() throws {
        let lock = HandoffLock("fair", policy: .fair)
        let order = Guarded([Int](), by: lock)
        let holder = try Holder(of: lock)
        let waiters = try (0..<5).map { i in
            let thread = NamedThread("waiter \(i)") { lock.withLock { $0[order].append(i) } }
            try expectWaiters(of: lock, count: i + 1)
            return thread
        }
        try holder.letGo()
        for thread in waiters { try thread.join() }
        #expect(lock.withLock { $0[order] } == [0, 1, 2, 3, 4])
        let givers = [holder.thread.id] + waiters.dropLast().map(\.id)
        #expect(lock.transfers().map(\.from) == givers)
        #expect(lock.transfers().map(\.to) == waiters.map(\.id))
    }

    @Test("under adaptive, a waiter past the bound gets the lock by a handoff")
    func pastTheBound() throws {
        let lock = HandoffLock("adaptive", policy: .adaptive(bound: .milliseconds(1)))
        let holder = try Holder(of: lock)
        let waiter = NamedThread("waiter") { lock.withLock { _ in } }
        try eventually("a wait past the bound") {
            lock.snapshot.waiters.first.map { $0.waitedFor > .milliseconds(1) } ?? false
        }
        try expectHandoff(of: lock, from: holder.thread.id, to: waiter.id) { holder.open() }
        for thread in [holder.thread, waiter] { try thread.join() }
    }

    @Test("under barging, and under adaptive before the bound, a release opens the lock and grants nothing")
    func opens() throws {
        let policies: [HandoffLock.Policy] = [.barging, .adaptive(bound: .seconds(Int64.max))]
        for policy in policies {
            let lock = HandoffLock("opened", policy: policy)
            let holder = try Holder(of: lock)
            let waiter = NamedThread("waiter") { lock.withLock { _ in } }
            try expectWaiters(of: lock, count: 1)
            try holder.letGo()
            try waiter.join()
            #expect(lock.snapshot.handoffs == 0)
        }
    }

    @Test(
        "under adaptive, a waiter that is awake gets the lock by a handoff, long before its bound",
        .enabled(
            if: ProcessInfo.processInfo.activeProcessorCount > 1,
            "on one processor a waiter is awake while the holder does not run"))
    func takeTurns() throws {
        let lock = HandoffLock("in turns", policy: .adaptive(bound: .seconds(Int64.max)))
        let done = Gate("done")
        let threads = (0..<2).map { i in
            NamedThread("in turns \(i)") { while !done.isOpen { lock.withLock { _ in } } }
        }
        defer { done.open() }
        try eventually("20 handoffs between the two") { lock.snapshot.handoffs >= 20 }
        done.open()
        for thread in threads { try thread.join(within: .seconds(30)) }
    }

    @Test("under adaptive, a thread that takes the lock again at once does not starve a waiter")
    func hog() throws {
        let lock = HandoffLock("hogged")
        let hog = Contender(lock, share: 1, hold: .microseconds(500))
        let n = Guarded(0, by: HandoffLock("count"))
        let done = Gate("done")
        let waiter = NamedThread("waiter") {
            while !done.isOpen {
                lock.withLock { _ in }
                n.lock.withLock { $0[n] += 1 }
            }
        }
        try eventually("20 turns of the waiter") { n.lock.withLock { $0[n] } >= 20 }
        try eventually("a handoff from the hog to the waiter") {
            lock.transfers().contains { $0.from == hog.id && $0.to == waiter.id }
        }
        done.open()
        try waiter.join(within: .seconds(60))
        try hog.stop()
    }

    @Test("a try takes a free lock and leaves a held one alone")
    func tries() throws {
        let lock = HandoffLock("tried")
        #expect(lock.tryWithLock { _ in 1 } == 1)
        let holder = try Holder(of: lock)
        #expect(lock.tryWithLock { _ in 1 } == nil)
        #expect(lock.snapshot.waiterCount == 0)
        try holder.letGo()
        #expect(lock.tryWithLock { _ in 2 } == 2)
    }

    @Test("an error thrown under the lock passes through and leaves the lock free")
    func errors() throws {
        struct Refusal: Error {}
        let lock = HandoffLock("thrown through")
        #expect(throws: Refusal.self) { try lock.withLock { _ in throw Refusal() } }
        #expect(throws: Refusal.self) { try lock.tryWithLock { _ in throw Refusal() } }
        #expect(throws: Refusal.self) { try lock.withLock { held in try held.released { throw Refusal() } } }
        try expectNotHeld(lock)
    }

    @Test("policies are equal when their kind and their bound are")
    func equality() {
        #expect(HandoffLock.Policy.adaptive == .adaptive(bound: .microseconds(100)))
        #expect(HandoffLock.Policy.adaptive != .adaptive(bound: .microseconds(101)))
        #expect(HandoffLock.Policy.switchInterval(.milliseconds(5)) != .adaptive(bound: .milliseconds(5)))
        #expect(HandoffLock.Policy.ticks(100) != .ticks(99))
        #expect(Set(policies).count == 5)
    }

    @Test("a policy says its name, and its bound where that was chosen")
    func descriptions() {
        let policies: [HandoffLock.Policy] = [
            .barging, .fair, .adaptive, .adaptive(bound: .milliseconds(1)), .switchInterval(.milliseconds(5)),
            .ticks(100),
        ]
        let names = ["barging", "fair", "adaptive", "adaptive(1.0 ms)", "switchInterval(5.0 ms)", "ticks(100)"]
        #expect(policies.map(\.description) == names)
    }
}
