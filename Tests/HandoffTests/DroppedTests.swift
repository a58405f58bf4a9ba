// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// What the destructors of a test saw.
private final class Seen: Sendable {
    private let lock = HandoffLock("seen")
    private let counts: Guarded<[Bool: Int]>
    init() { counts = Guarded([:], by: lock) }
    func note(_ underTheLock: Bool) { lock.withLock { $0[counts][underTheLock, default: 0] += 1 } }
    var with: Int { lock.withLock { $0[counts][true] ?? 0 } }
    var without: Int { lock.withLock { $0[counts][false] ?? 0 } }
}

/// Says, when it goes, whether its thread has the lock. Not Sendable: a plain object in the care of the lock.
private final class Body {
    private let core: UnsafeMutablePointer<handoff_lock>
    private let seen: Seen
    private let last: (() -> Void)?
    var touched = 0
    init(_ lock: HandoffLock, _ seen: Seen, last: (() -> Void)? = nil) {
        unsafe core = lock.core
        self.seen = seen
        self.last = last
    }
    deinit {
        touched += 1
        last?()
        unsafe seen.note(handoff_lock_is_mine(core))
    }
}

@Suite("guarded values dropped without the lock", .offThePool)
struct DroppedTests {
    @Test("while another thread holds the lock, a dropped value lives on, and that thread destroys it")
    func held() throws {
        let lock = HandoffLock("held")
        let seen = Seen()
        let ended = Guarded(false, by: HandoffLock("ended"))
        let holder = try Holder(of: lock) { _ in
            if seen.with != 0 { fatalError("destroyed beside the holder") }
            ended.lock.withLock { $0[ended] = true }
        }
        var value: Guarded<Body>? = Guarded(by: lock) { Body(lock, seen) }
        _ = value
        value = nil
        #expect(seen.with == 0 && seen.without == 0)
        try holder.letGo()
        #expect(ended.lock.withLock { $0[ended] })
        #expect(seen.with == 1 && seen.without == 0)
        try expectNotHeld(lock)
    }

    @Test("a free lock is taken for it, and the holder's own values go at once")
    func atOnce() {
        let lock = HandoffLock("free")
        let seen = Seen()
        do { _ = Guarded(by: lock) { Body(lock, seen) } }
        #expect(seen.with == 1)
        lock.withLock { held in
            do { _ = Guarded(by: lock) { Body(lock, seen) } }
            #expect(seen.with == 2)
            held.released { _ = Guarded(by: lock) { Body(lock, seen) } }
            #expect(seen.with == 3)
        }
        #expect(seen.without == 0)
        #expect(!lock.isHeldByCurrentThread)
    }

    @Test("a destructor that drops further values, of this lock and of another, ends")
    func nested() throws {
        let lock = HandoffLock("outer"), other = HandoffLock("other")
        let seen = Seen()
        let holder = try Holder(of: lock)
        let otherHolder = try Holder("other's", of: other)
        do {
            _ = Guarded(by: lock) {
                let inner = Guarded(by: lock) { Body(lock, seen) }
                let foreign = Guarded(by: other) { Body(other, seen) }
                return Body(lock, seen) { withExtendedLifetime((inner, foreign)) {} }
            }
        }
        #expect(seen.with == 0)
        try holder.letGo()
        #expect(seen.with == 2)
        try otherHolder.letGo()
        #expect(seen.with == 3 && seen.without == 0)
    }

    @Test("eight threads drop 100 000 values beside a holder; they go with its next release, all of them")
    func many() throws {
        let lock = HandoffLock("busy")
        let seen = Seen()
        let each = rounds(100_000) / 8
        let holder = try Holder(of: lock) { held in
            if seen.with != 0 { fatalError("destroyed beside the holder") }
        }
        let threads = (0..<8).map { i in
            NamedThread("dropper \(i)") {
                for _ in 0..<each { _ = Guarded(by: lock) { Body(lock, seen) } }
            }
        }
        for thread in threads { try thread.join(within: .seconds(120)) }
        #expect(seen.with == 0)
        try holder.letGo()
        #expect(seen.with == 8 * each && seen.without == 0)
    }

    @Test(
        "droppers among takers, safe points and deadlines: every value is destroyed under the lock, and none is left",
        arguments: [
            HandoffLock.Policy.barging, .fair, .adaptive(bound: .microseconds(5)), .switchInterval(.microseconds(50)),
            .ticks(3),
        ])
    func storm(policy: HandoffLock.Policy) throws {
        let lock = HandoffLock("stormy", policy: policy)
        let seen = Seen()
        let n = Guarded(0, by: lock)
        let rounds = rounds(policy == .fair ? 500 : 5_000)
        let threads = (0..<5).map { i in
            NamedThread("storm \(i)") {
                for _ in 0..<rounds {
                    switch i {
                    case 0, 1: _ = Guarded(by: lock) { Body(lock, seen) }
                    case 2: _ = lock.withLock(deadline: .now + .microseconds(20)) { $0[n] += 1 }
                    default:
                        lock.withLock { held in
                            held[n] += 1
                            held.yieldIfContended()
                        }
                    }
                }
            }
        }
        for thread in threads { try thread.join(within: .seconds(120)) }
        #expect(seen.with == 2 * rounds && seen.without == 0)
        #expect(lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0)
        #expect(unsafe lock.core.pointee.word == 0)
    }

    @Test("two threads that only yield to each other put it off no longer than to their next safe point")
    func yielders() throws {
        let lock = HandoffLock("passed to and fro")
        let seen = Seen()
        let dropped = Gate("destroyed")
        let threads = (0..<2).map { i in
            NamedThread("yielder \(i)") {
                lock.withLock { held in while !dropped.isOpen { held.yieldIfContended() } }
            }
        }
        try eventually("handoffs") { lock.snapshot.handoffs > 10 }
        do { _ = Guarded(by: lock) { Body(lock, seen) { dropped.open() } } }
        for thread in threads { try thread.join() }
        #expect(seen.with == 1 && seen.without == 0)
    }

    @Test("so does one that the holder runs, before it gives the lock up")
    func takesLate() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let lock = HandoffLock("taken while it is given up")
                let holder = try Holder(of: lock)
                do { _ = Guarded(by: lock) { Body(lock, Seen()) { lock.withLock { _ in } } } }
                try holder.letGo()
            }
        }
        #expect(text(of: result).contains(/taken twice by this thread: at \S+, and it is pinned since/))
    }

    @Test("a destructor that takes its own lock traps, and says why")
    func takes() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let lock = HandoffLock("taken in a destructor")
            try onThread { _ = Guarded(by: lock) { Body(lock, Seen()) { lock.withLock { _ in } } } }
        }
        #expect(text(of: result).contains("taken twice by this thread"))
        #expect(text(of: result).contains("pinned by the end of a guarded value"))
    }
}
