// SPDX-License-Identifier: Apache-2.0
//
// The report handler is one for the process, and so are the counts: what looks at them runs in a process of its own.

import CHandoff
import Handoff
import HandoffTesting
import Synchronization
import TestSupport
import Testing

/// What was reported since ``capture()``.
private final class Reports: Sendable {
    static let all = Reports()
    private let lock = HandoffLock("reports")
    private let messages: Guarded<[String]>
    private let looked = Mutex<HandoffLock?>(nil)
    init() { messages = Guarded([], by: lock) }

    /// Collects reports instead of printing them, each with a look at `lock`.
    static func capture(lookingAt lock: HandoffLock? = nil) {
        goOn()
        all.looked.withLock { $0 = lock }
        handoff_report_set_handler(
            { kind, message, _ in
                // The handler must not take the lock that is waited for; a try of another is fine.
                let looked = Reports.all.looked.withLock { $0 }
                let look = looked.map {
                    " | held here: \($0.isHeldByCurrentThread), waiting: \($0.snapshot.waiterCount)"
                }
                let text = "\(kind.rawValue) \(String(cString: message!))\(look ?? "")"
                _ = Reports.all.lock.tryWithLock { held in held[Reports.all.messages].append(text) }
            }, nil)
    }

    /// A report ends nothing, also where HANDOFF_CHECKS=full is in the environment of the tests.
    static func goOn() { handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), false) }

    static var texts: [String] { all.lock.withLock { $0[all.messages] } }
}

@Suite("two locks", .offThePool)
struct TwoLockTests {
    @Test("withLocks takes both in either order of the arguments and gives each its token")
    func both() throws {
        let (a, b) = (HandoffLock("a"), HandoffLock("b"))
        let (x, y) = (Guarded(0, by: a), Guarded(0, by: b))
        let rounds = rounds(2_000)
        let threads = [
            NamedThread("a then b") {
                for _ in 0..<rounds {
                    HandoffLock.withLocks(a, b) { a, b in
                        a[x] += 1
                        b[y] += 1
                    }
                }
            },
            NamedThread("b then a") {
                for _ in 0..<rounds {
                    HandoffLock.withLocks(b, a) { b, a in
                        a[x] += 1
                        b[y] += 1
                    }
                }
            },
        ]
        for thread in threads { try thread.join(within: .seconds(60)) }
        #expect(a.withLock { $0[x] } == 2 * rounds)
        #expect(b.withLock { $0[y] } == 2 * rounds)
        #expect(a.snapshot.holder == nil && b.snapshot.holder == nil)
    }

    @Test("waiting for a second lock is reported with both names and places, unless the order was declared")
    func order() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                Reports.capture()
                let first = HandoffLock("first")
                let middle = HandoffLock("middle", after: first)
                let declared = HandoffLock("declared", after: middle)
                let undeclared = HandoffLock("undeclared")
                @Sendable func takeSecond(_ second: HandoffLock) throws {
                    let holder = try Holder(of: second)
                    let taker = NamedThread("taker") { first.withLock { _ in second.withLock { _ in } } }
                    try expectWaiters(of: second, count: 1)
                    try holder.letGo()
                    try taker.join()
                }
                first.withLock { _ in undeclared.withLock { _ in } }
                #expect(Reports.texts == [], "a second lock that is free is no violation")
                try takeSecond(declared)
                #expect(Reports.texts == [])
                try takeSecond(undeclared)
                let text = try #require(Reports.texts.first)
                #expect(Reports.texts.count == 1)
                #expect(
                    text.contains(
                        "lock 'undeclared' is contended and is waited for at HandoffTests/TwoLockTests.swift:"))
                #expect(
                    text.contains("while this thread holds lock 'first' (taken at HandoffTests/TwoLockTests.swift:"))
                #expect(text.contains("HandoffLock(\"undeclared\", after: first)"))
                #expect(HandoffLock.violations(.lockOrder) == 1)
                #expect(HandoffLock.violations(.blockedHolding) == 0)
            }
        }
    }

    @Test("a try under another lock breaks no order, and a deadline that has passed makes a try")
    func tries() async {
        await #expect(processExitsWith: .success) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), true)
            try onThread {
                let first = HandoffLock("first"), second = HandoffLock("second")
                let holder = try Holder(of: second)
                first.withLock { _ in
                    if second.tryWithLock({ _ in 1 }) != nil { fatalError("got a held lock") }
                    let passed = ContinuousClock.now - .seconds(1)
                    if second.withLock(deadline: passed, { _ in 1 }) != nil { fatalError("got a held lock") }
                }
                try holder.letGo()
            }
        }
    }

    @Test("withLocks while a third lock is held is reported for whichever of its two is contended")
    func third() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                Reports.capture()
                let (third, a, b) = (HandoffLock("third"), HandoffLock("a"), HandoffLock("b"))
                let holder = try Holder(of: b)
                let taker = NamedThread("taker") { third.withLock { _ in HandoffLock.withLocks(a, b) { _, _ in } } }
                try expectWaiters(of: b, count: 1)
                try holder.letGo()
                try taker.join()
                #expect(Reports.texts.count == 1)
                #expect(try #require(Reports.texts.first).contains("while this thread holds lock 'third'"))
            }
        }
    }

    @Test("a released region below another lock is reported with both names and places")
    func releasedBelow() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                Reports.capture()
                let (outer, inner) = (HandoffLock("outer"), HandoffLock("inner"))
                outer.withLock { _ in inner.withLock { held in held.released {} } }
                let text = try #require(Reports.texts.first)
                #expect(text.contains("lock 'inner' (taken at HandoffTests/TwoLockTests.swift:"))
                #expect(text.contains("still holds lock 'outer' (taken at HandoffTests/TwoLockTests.swift:"))
                #expect(HandoffLock.violations(.blockedHolding) == 1)
            }
        }
    }

    @Test("a yield below another lock is reported while the lock is still held, not by a thread that is in the queue")
    func yieldBelow() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                let (outer, yielded) = (HandoffLock("outer"), HandoffLock("yielded"))
                Reports.capture(lookingAt: yielded)
                let taken = Gate("both taken")
                let go = Gate("yield")
                let yielder = NamedThread("yielder") {
                    outer.withLock { _ in
                        yielded.withLock { held in
                            taken.open()
                            try? go.wait(within: .seconds(60))
                            let handedOver = held.yieldIfContended()
                            #expect(handedOver)
                        }
                    }
                }
                try taken.wait()
                let waiter = NamedThread("waiter") { yielded.withLock { _ in } }
                try expectWaiters(of: yielded, count: 1)
                go.open()
                try yielder.join()
                try waiter.join()
                let text = try #require(Reports.texts.first)
                #expect(Reports.texts.count == 1)
                #expect(text.contains("lock 'yielded' is contended and is waited for at "))
                #expect(text.contains("while this thread holds lock 'outer' "))
                #expect(text.hasSuffix(" | held here: true, waiting: 1"), "\(text)")
            }
        }
    }

    @Test("without a handler of one's own a report is printed and the program goes on")
    func printed() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
            try onThread {
                Reports.goOn()
                let (outer, inner) = (HandoffLock("outer"), HandoffLock("inner"))
                outer.withLock { _ in inner.withLock { held in held.released {} } }
            }
        }
        #expect(text(of: result).contains("Handoff: blocked while holding: lock 'inner'"))
    }
}
