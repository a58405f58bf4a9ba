// SPDX-License-Identifier: Apache-2.0
//
// What callbacks do to a whole process: storms of foreign threads, counts, and traps.

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// In a process of its own each: they look at process-wide counts, or end the process.
@Suite("callbacks in their own process", .offThePool)
struct CallbackProcessTests {
    @Test("while threads call, the lock is closed: run and dropped are what was made", arguments: [false, true])
    func closedInStorm(withMutex: Bool) async {
        // Two tests, since an exit test's body captures nothing.
        if withMutex {
            await #expect(processExitsWith: .success) { try onThread { try storm(withMutex: true) { $0.close() } } }
        } else {
            await #expect(processExitsWith: .success) { try onThread { try storm(withMutex: false) { $0.close() } } }
        }
    }

    @Test("while threads call, the callback is invalidated: run and dropped are what was made")
    func invalidatedInStorm() async {
        await #expect(processExitsWith: .success) {
            try onThread { try storm(withMutex: false) { _ in } }
        }
    }

    @Test("foreign threads get a record each and leave none behind; nothing is left of ended callbacks")
    func census() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                try Census.expectUnchanged(ignoring: [.dropped]) {
                    let lock = HandoffLock("L")
                    let total = Guarded(Int32(0), by: lock)
                    for form in Form.allCases {
                        let callback = form.callback(lock) { held, value in
                            held[total] += value
                            return 0
                        }
                        for _ in 0..<50 {
                            #expect(test_call_on_foreign_thread(callback.function, callback.context, 1) == 0)
                        }
                        callback.invalidate()
                    }
                    #expect(lock.withLock { $0[total] } == 100)
                }
            }
        }
    }

    @Test("C that calls on the thread that holds the lock traps, and is told what to do (I8)", arguments: Form.allCases)
    func nested(form: Form) async throws {
        let result =
            switch form {
            case .locked:
                try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                    try onThread { callHolding(.locked) }
                }
            case .unlocked:
                try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                    try onThread { callHolding(.unlocked) }
                }
            }
        let says =
            /the callback made at \S+CallbackTests.swift:\d+ was called by C on the thread that holds lock 'L'/
        let advises =
            "Call the C library inside held.released { }, or inside held.lend { } if it takes no lock of its own"
        #expect(text(of: result).contains(says))
        #expect(text(of: result).contains(#/\(live, taken at \S+CallbackProcessTests.swift:\d+\)\. /#))
        #expect(text(of: result).contains(advises))
    }

    @Test("a context with the function of another type traps, both types named (S30), also when it is stale")
    func wrongType() async throws {
        let live = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let lock = HandoffLock("L")
                let right = Callback<Void, Int32>(lock, whenClosed: 1) { _, _ in 0 }
                let wrong = Callback<Int32, Int32>(lock, whenClosed: 1) { _, value in value }
                _ = test_call(wrong.function, right.context, 0)
            }
        }
        let message = "a context of Callback<(), Int32> came to a C function that enters Callback<Int32, Int32>: C was"
        #expect(text(of: live).contains(message))
        let stale = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let lock = HandoffLock("L")
                let right = Callback<Void, Int32>(lock, whenClosed: 1) { _, _ in 0 }
                let wrong = Callback<Int32, Int32>(lock, whenClosed: 1) { _, value in value }
                right.invalidate()
                _ = test_call(wrong.function, right.context, 0)
            }
        }
        #expect(text(of: stale).contains(message))
    }

    @Test("what is no context of a callback traps")
    func noContext() async throws {
        let null = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let callback = Callback<Int32, Int32>(HandoffLock("L"), whenClosed: 1) { _, _ in 0 }
                _ = test_call(callback.function, nil, 0)
            }
        }
        let rest = "came to a C function that enters Callback<Int32, Int32>, and is not the context of a callback"
        #expect(text(of: null).contains("NULL \(rest)"))
        let destroyed = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { handoff_callback_invalidate(UnsafeMutableRawPointer(bitPattern: 0x1000)) }
        }
        #expect(text(of: destroyed).contains("invalidate: 0x1000 is not the context of a callback"))
    }

    @Test("more different answers than are kept for ever trap, and the message says what to do")
    func answers() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let lock = HandoffLock("L")
                for i in 0..<511 { Callback<Int32, Int32>(lock, whenClosed: Int32(i)) { _, _ in 0 }.invalidate() }
                for i in 0..<511 { Callback<Int32, Int32>(lock, whenClosed: Int32(i)) { _, _ in 0 }.invalidate() }
                print("the same answers again are no new ones")
                fflush(nil)
                _ = Callback<Int32, Int32>(lock, whenClosed: 1000) { _, _ in 0 }
            }
        }
        #expect(text(of: result).contains(/made at \S+:\d+ has the 512th different answer.*use a constant/))
    }
}

private func callHolding(_ form: Form) {
    let lock = HandoffLock("L")
    let callback = form.callback(lock) { _, _ in 0 }
    let (function, context) = (callback.function, callback.context)
    lock.withLock { _ in _ = test_call(function, context, 0) }
}

/// Foreign threads call a locked and an unlocked callback of one lock; meanwhile `end` is done, and then both are
/// invalidated. Each call ran or was dropped, exactly once, and nothing is left.
private func storm(withMutex: Bool, _ end: @escaping @Sendable (HandoffLock) -> Void) throws {
    try Census.expectUnchanged(ignoring: [.dropped]) {
        for _ in 0..<5 {
            let dropped = Census.now[.dropped]
            let lock = HandoffLock("stormy")
            let ran = Guarded(Int64(0), by: lock)
            let callbacks = Form.allCases.map { form in
                form.callback(lock) { held, _ in
                    held[ran] += 1
                    return 0
                }
            }
            let storms = callbacks.map { test_storm_start(3, withMutex, $0.function, $0.context) }
            try eventually { storms.allSatisfy { test_storm_calls($0) > 200 } }
            end(lock)
            for callback in callbacks { callback.invalidate() }
            let ranWhenInvalid = lock.withLock { $0[ran] }
            let counts = storms.map { test_storm_calls($0) }
            try eventually { zip(storms, counts).allSatisfy { test_storm_calls($0) > $1 + 50 } }
            var calls: Int64 = 0, late: Int64 = 0
            for storm in storms {
                var answered: Int64 = 0
                calls += test_storm_stop(storm, 1, &answered)
                late += answered
            }
            let finally = lock.withLock { $0[ran] }
            #expect(finally + late == calls, "\(finally) ran and \(late) were answered, of \(calls)")
            #expect(Census.now[.dropped] - dropped == Int(late))
            #expect(finally - ranWhenInvalid <= 3, "no call begins later: at most those of the unlocked form that had")
        }
    }
}
