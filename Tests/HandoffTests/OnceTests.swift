// SPDX-License-Identifier: Apache-2.0
//
// One-time initialisation whose initialiser gives the lock up (bug 2): Swift's own hangs, `Once` does not.

import CHandoff
import Handoff
import HandoffTesting
import Synchronization
import TestSupport
import Testing

private struct Broken: Error {}

/// Swift's way, and where it hangs.
private enum Plain {
    static let lock = HandoffLock("model")
    static let released = Gate("the initialiser has released the lock"), taken = Gate("the second has the lock")
    static let value: Int = {
        var place = handoff_place()
        handoff_lock_begin_released(lock.core, &place)
        released.open()
        try? taken.wait()
        handoff_lock_end_released(lock.core, &place, false)
        return 1
    }()
}

@Suite("Once", .offThePool)
struct OnceTests {
    let lock = HandoffLock("model")

    @Test("a static let whose initialiser releases the lock hangs: expected (bug 2)")
    func plain() async {
        await #expect(processExitsWith: .success) {
            let hang = #expect(throws: DeadlineExceeded.self) {
                try onThread(within: .seconds(2)) {
                    let threads = [
                        NamedThread("first") { Plain.lock.withLock { _ in _ = Plain.value } },
                        NamedThread("second") {
                            try? Plain.released.wait()
                            Plain.lock.withLock { _ in
                                Plain.taken.open()
                                _ = Plain.value
                            }
                        },
                    ]
                    for thread in threads { try thread.join(within: .seconds(60)) }
                }
            }
            let report = try #require(hang).report
            #expect(report.contains(#/lock 'model': held by thread \d+ 'second'/#), "\(report)")
            #expect(report.contains(#/waiting: thread \d+ 'first'/#), "\(report)")
        }
    }

    @Test("the same by Once: who waits has released the lock, and both get the one value (bug 2)")
    func released() throws {
        let lock = lock
        try withDeadline(.seconds(30), "two uses of a once") {
            let once = Once<Int>("value")
            let released = Gate("the initialiser has released the lock")
            let made = Guarded(0, by: lock), values = Guarded([Int](), by: lock)
            let threads = [
                NamedThread("first") {
                    lock.withLock { held in
                        held[values].append(
                            once.value(&held) { held in
                                held.released {
                                    released.open()
                                    // Somebody waits for the value: with the lock, or with it released.
                                    try? eventually { handoff_once_now(once.core) == HANDOFF_ONCE_AWAITED }
                                }
                                held[made] += 1
                                return 41 + held[made]
                            })
                    }
                },
                NamedThread("second") {
                    try? released.wait()
                    lock.withLock { held in
                        held[values].append(once.value(&held) { _ in 0 })
                    }
                },
            ]
            for thread in threads { try thread.join() }
            #expect(lock.withLock { $0[values] } == [42, 42])
            #expect(lock.withLock { $0[made] } == 1)
            #expect(once.ifMade == 42)
        }
    }

    @Test("an initialiser that throws leaves it unmade; one of those who wait tries (bug 2)")
    func throwing() throws {
        let lock = lock
        try withDeadline(.seconds(30), "the second try") {
            let once = Once<String>("value")
            let first = NamedThread("first") {
                lock.withLock { held in
                    do {
                        _ = try once.value(&held) { held throws(Broken) in
                            held.released {
                                try? eventually { handoff_once_now(once.core) == HANDOFF_ONCE_AWAITED }
                            }
                            throw Broken()
                        }
                        Issue.record("nothing was thrown")
                    } catch {}
                }
            }
            let waiters = (0..<3).map { i in
                NamedThread("waiter \(i)") {
                    try? eventually { handoff_once_now(once.core) != HANDOFF_ONCE_EMPTY }
                    let value = lock.withLock { held in once.value(&held) { _ in "made" } }
                    #expect(value == "made")
                }
            }
            try first.join()
            for waiter in waiters { try waiter.join() }
            #expect(once.ifMade == "made")
        }
    }

    @Test("many threads, with a lock, with another and with none: one initialiser runs")
    func many() throws {
        let locks = [lock, HandoffLock("view")]
        for round in 0..<rounds(200) {
            let once = Once<Int>("value")
            let made = Atomic<Int>(0)
            try withDeadline(.seconds(60), "the threads") {
                let go = Gate("go")
                let threads = (0..<6).map { i in
                    NamedThread("thread \(i)") {
                        try? go.wait()
                        if i % 3 == 2 {
                            let value = once.value { made.add(1, ordering: .relaxed).newValue + round }
                            #expect(value == 1 + round)
                        } else {
                            locks[i % 3].withLock { held in
                                let value = once.value(&held) { held in
                                    held.released {}
                                    return made.add(1, ordering: .relaxed).newValue + round
                                }
                                #expect(value == 1 + round)
                            }
                        }
                    }
                }
                go.open()
                for thread in threads { try thread.join() }
            }
            #expect(made.load(ordering: .relaxed) == 1)
        }
    }

    @Test("the value goes with the once, and an unmade once has none")
    func lifetime() {
        final class Value: Sendable {}
        weak var seen: Value?
        do {
            let once = Once<Value>("value")
            #expect(once.ifMade == nil)
            seen = lock.withLock { held in once.value(&held) { _ in Value() } }
            #expect(seen != nil)
        }
        #expect(seen == nil)
        _ = Once<Value>("never made")
    }

    @Test("an initialiser that asks for its own value traps with both places")
    func recursion() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread(within: .seconds(5)) {
                let lock = HandoffLock("L"), once = Once<Int>("table")
                lock.withLock { held in
                    _ = once.value(&held) { held in once.value(&held) { _ in 1 } }
                }
            }
        }
        let pattern =
            /the initialiser of once 'table' \(at \S+OnceTests.swift:\d+\) asks, at \S+OnceTests.swift:\d+ on the same/
        #expect(text(of: result).contains(pattern), "\(text(of: result))")
    }

    @Test("who waits for a value without a token, a lock held, is reported with the lock's name")
    func waitsHolding() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), false)
            try onThread {
                let lock = HandoffLock("model"), once = Once<Int>("value")
                let inside = Gate("inside"), go = Gate("go")
                let first = NamedThread("first") {
                    _ = once.value {
                        inside.open()
                        try? go.wait()
                        return 1
                    }
                }
                try inside.wait()
                let second = NamedThread("second") { lock.withLock { _ in _ = once.value { 2 } } }
                try eventually { HandoffLock.violations(.blockedHolding) == 1 }
                go.open()
                try first.join()
                try second.join()
            }
        }
        let pattern =
            /blocked while holding: Once.value may block at \S+ while this thread holds lock 'model' \(taken at \S+/
        #expect(text(of: result).contains(pattern))
    }
}
