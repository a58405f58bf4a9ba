// SPDX-License-Identifier: Apache-2.0

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

private struct Broken: Error {}

/// Notes, when it is destroyed, whether the thread holds the lock.
private final class Witness: Sendable {
    let lock: HandoffLock
    let ended: Guarded<[Bool]>
    init(of lock: HandoffLock, in ended: Guarded<[Bool]>) { (self.lock, self.ended) = (lock, ended) }
    deinit {
        let isHeld = lock.isHeldByCurrentThread
        ended.lock.withLock { $0[ended].append(isHeld) }
    }
}

/// The two forms of one body: the token in hand, and an entry that takes the lock for it.
enum Form: CaseIterable {
    case locked, unlocked

    func callback(
        _ lock: HandoffLock, onError: Callback<Int32, Int32>.ErrorHandler? = nil,
        _ body: @escaping @Sendable (inout Held, Int32) throws -> Int32
    ) -> Callback<Int32, Int32> {
        switch self {
        case .locked: Callback(lock, whenClosed: 1, onError: onError, body)
        case .unlocked:
            Callback(
                lock, whenClosed: 1, onError: onError,
                unlocked: { entry, value in try entry.reacquire { held in try body(&held, value) } })
        }
    }
}

@Suite("Callback", .offThePool)
struct CallbackTests {
    let lock = HandoffLock("model")

    @Test("C calls the body under the lock, on this thread and on its own", arguments: Form.allCases)
    func calls(form: Form) throws {
        let lock = lock
        let total = Guarded(Int32(0), by: lock)
        let callback = form.callback(lock) { held, value in
            try expectHeldByCurrentThread(lock)
            held[total] += value
            return 0
        }
        #expect(test_call(callback.function, callback.context, 1) == 0)
        #expect(test_call_with_mutex(callback.function, callback.context, 2) == 0)
        #expect(test_call_on_foreign_thread(callback.function, callback.context, 4) == 0)
        #expect(lock.withLock { $0[total] } == 7)
        #expect(callback.uncaughtErrors == 0)
        try expectNotHeld(lock)
        callback.invalidate()
    }

    @Test("an unlocked body runs without the lock, and may take it several times")
    func unlocked() throws {
        let lock = lock
        let total = Guarded(Int32(0), by: lock)
        let callback = Callback<Int32, Int32>(
            lock, whenClosed: 1,
            unlocked: { entry, value in
                try expectNotHeld(lock)
                try entry.reacquire { held in held[total] += value }
                try expectNotHeld(lock)
                return try entry.reacquire { held in held[total] }
            })
        #expect(test_call(callback.function, callback.context, 5) == 5)
        let holder = try Holder(of: lock)
        let passing = Callback<Int32, Int32>(lock, whenClosed: 1, unlocked: { _, value in value })
        #expect(test_call(passing.function, passing.context, 3) == 3, "the body did not wait for the lock")
        try holder.letGo()
        for each in [callback, passing] { each.invalidate() }
    }

    @Test("it is in force without its object, until it is invalidated")
    func withoutObject() {
        let total = Guarded(Int32(0), by: lock)
        let (function, context) = {
            let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { held, value in
                held[total] += value
                return 0
            }
            return (callback.function, callback.context)
        }()
        #expect(test_call(function, context, 2) == 0)
        handoff_callback_invalidate(context)
        #expect(test_call(function, context, 2) == 1)
        #expect(lock.withLock { $0[total] } == 2)
    }

    @Test("a late call is answered with whenClosed, however late")
    func late() {
        let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { _, _ in 0 }
        let (function, context) = (callback.function, callback.context)
        callback.invalidate()
        callback.invalidate()
        #expect(test_call(function, context, 0) == 1)
        // Its slot has been used by many others since, which are called and have other answers.
        for i in 0..<100 {
            let other = Callback<Int32, Int32>(lock, whenClosed: Int32(i % 7)) { _, value in value }
            #expect(test_call(other.function, other.context, 42) == 42)
            #expect(test_call(function, context, 0) == 1)
            other.invalidate()
            #expect(test_call(other.function, other.context, 42) == Int32(i % 7))
        }
    }

    @Test("once the lock is closed C gets whenClosed", arguments: Form.allCases)
    func closed(form: Form) {
        let callback = form.callback(lock) { _, _ in 0 }
        lock.close()
        #expect(test_call(callback.function, callback.context, 0) == 1)
        #expect(test_call_on_foreign_thread(callback.function, callback.context, 0) == 1)
        callback.invalidate()
        #expect(callback.uncaughtErrors == 0)
    }

    @Test("a call that waits for the lock is dropped when the lock is closed (bugs 5, 12)", arguments: Form.allCases)
    func closedWhileWaiting(form: Form) throws {
        let callback = form.callback(lock) { _, _ in 0 }
        let holder = try Holder(of: lock)
        let answered = Gate("answered")
        let (function, context) = (callback.function, UInt(bitPattern: callback.context))
        let caller = NamedThread("C") {
            if test_call(function, UnsafeMutableRawPointer(bitPattern: context), 0) == 1 { answered.open() }
        }
        try expectWaiters(of: lock, count: 1)
        lock.close()
        try answered.wait()
        try caller.join()
        try holder.letGo()
        callback.invalidate()
        #expect(callback.uncaughtErrors == 0, "a lock that is closed is no error of the body")
    }

    @Test("a call that waits for a lock whose holder invalidates the callback does not run")
    func invalidatedWhileWaiting() throws {
        let ran = Guarded(false, by: HandoffLock("ran"))
        let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { _, _ in
            ran.lock.withLock { $0[ran] = true }
            return 0
        }
        let (function, context) = (callback.function, UInt(bitPattern: callback.context))
        let answer = Guarded(Int32(-1), by: HandoffLock("answer"))
        let holder = try Holder(of: lock, last: { _ in synchronously { callback.invalidate() } })
        let caller = NamedThread("C") {
            let result = test_call(function, UnsafeMutableRawPointer(bitPattern: context), 0)
            answer.lock.withLock { $0[answer] = result }
        }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try caller.join()
        #expect(answer.lock.withLock { $0[answer] } == 1)
        #expect(ran.lock.withLock { !$0[ran] })
    }

    @Test(
        "a callback invalidated during its call lives until the call ends, and ends under the lock (bug 21)",
        arguments: Form.allCases)
    func invalidatedDuringCall(form: Form) throws {
        let lock = lock
        let inBody = Gate("in the body"), go = Gate("go on")
        let ended = Guarded([Bool](), by: HandoffLock("ended"))
        let endings: @Sendable () -> [Bool] = { ended.lock.withLock { $0[ended] } }
        let callback: Callback<Int32, Int32> =
            switch form {
            case .locked:
                Callback(lock, whenClosed: 1) { [witness = Witness(of: lock, in: ended)] (held: inout Held, _: Int32) in
                    try held.released {
                        inBody.open()
                        try go.wait()
                    }
                    return withExtendedLifetime(witness) { 0 }
                }
            case .unlocked:
                Callback(
                    lock, whenClosed: 1,
                    unlocked: { [witness = Witness(of: lock, in: ended)] _, _ in
                        inBody.open()
                        try go.wait()
                        return withExtendedLifetime(witness) { 0 }
                    })
            }
        let (function, context) = (callback.function, UInt(bitPattern: callback.context))
        let answer = Guarded(Int32(-1), by: HandoffLock("answer"))
        let caller = NamedThread("C") {
            let result = test_call(function, UnsafeMutableRawPointer(bitPattern: context), 0)
            answer.lock.withLock { $0[answer] = result }
        }
        try inBody.wait()
        callback.invalidate()
        #expect(test_call(function, callback.context, 0) == 1, "no new call begins")
        #expect(endings().isEmpty, "the closure is still needed")
        go.open()
        try caller.join()
        #expect(answer.lock.withLock { $0[answer] } == 0, "the call that was running got its own answer")
        #expect(endings() == [true])
    }

    @Test("an idle closure is destroyed under the lock by invalidate, also with the lock in hand, also closed")
    func destroyedUnderTheLock() {
        for (isHeld, isClosed) in [(false, false), (true, false), (false, true), (true, true)] {
            let lock = HandoffLock("ending")
            let ended = Guarded([Bool](), by: HandoffLock("ended"))
            let callback = Callback<Void, Void>(lock) {
                [witness = Witness(of: lock, in: ended)] _, _ in withExtendedLifetime(witness) {}
            }
            if isClosed { lock.close() }
            if isHeld { lock.withLock { _ in callback.invalidate() } } else { callback.invalidate() }
            #expect(ended.lock.withLock { $0[ended] } == [true])
        }
    }

    @Test("the callback keeps its lock, and lets go of it when the lock is free")
    func keepsTheLock() throws {
        weak var observed: HandoffLock?
        let callback = {
            let lock = HandoffLock("kept")
            observed = lock
            return Callback<Int32, Int32>(lock, whenClosed: 1) { _, value in value }
        }
        var kept: Callback<Int32, Int32>? = callback()
        let (function, context) = (kept!.function, kept!.context)
        kept = nil
        #expect(test_call(function, context, 6) == 6)
        #expect(observed != nil)
        handoff_callback_invalidate(context)
        #expect(observed == nil)
    }

    @Test("a body may invalidate its own callback")
    func invalidatesItself() {
        let lock = lock
        let own = Guarded<Callback<Int32, Int32>?>(nil, by: lock)
        let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { held, _ in
            let callback = held[own]
            synchronously { callback?.invalidate() }
            held[own] = nil
            return 0
        }
        lock.withLock { $0[own] = callback }
        #expect(test_call(callback.function, callback.context, 0) == 0)
        #expect(test_call(callback.function, callback.context, 0) == 1)
    }

    @Test("the invalidator is a destructor that C can call")
    func invalidator() {
        let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { _, _ in 0 }
        let destroy = callback.invalidator
        destroy(callback.context)
        destroy(callback.context)
        #expect(test_call(callback.function, callback.context, 0) == 1)
    }

    @Test("around C that calls back on this thread the lock is released or lent", arguments: Form.allCases)
    func nested(form: Form) {
        let total = Guarded(Int32(0), by: lock)
        let callback = form.callback(lock) { held, value in
            held[total] += value
            return 0
        }
        let (function, context) = (callback.function, callback.context)
        lock.withLock { held in
            #expect(held.lend { test_call(function, context, 1) } == 0)
            held[total] += 10
            #expect(held.released { test_call_with_mutex(function, context, 100) } == 0)
            held[total] += 1000
        }
        #expect(lock.withLock { $0[total] } == 1111)
        callback.invalidate()
    }

    @Test("a hold that is kept between callbacks serves a locked body, and is dropped before an unlocked one (I8)")
    func sticky() throws {
        let lock = lock
        let held = Form.locked.callback(lock) { _, _ in 0 }
        #expect(handoff_lock_acquire(lock.core, "test", 1) == HANDOFF_HOLD_NONE.rawValue)
        handoff_lock_set_hold(lock.core, HANDOFF_HOLD_STICKY)
        #expect(test_call(held.function, held.context, 0) == 0)
        #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_STICKY && lock.isHeldByCurrentThread)
        let free = Callback<Int32, Int32>(
            lock, whenClosed: 1,
            unlocked: { _, _ in
                try expectNotHeld(lock)
                return 0
            })
        #expect(test_call(free.function, free.context, 0) == 0)
        try expectNotHeld(lock)
        for callback in [held, free] { callback.invalidate() }
    }

    @Test("an error goes to its handler with the callback's place, and C gets its answer", arguments: Form.allCases)
    func errors(form: Form) {
        let heard = Guarded([String](), by: HandoffLock("heard"))
        let callback = form.callback(
            lock,
            onError: { error, place in
                heard.lock.withLock { $0[heard].append("\(error) of \(place.file)") }
            }
        ) { _, _ in throw Broken() }
        #expect(test_call(callback.function, callback.context, 0) == 1)
        #expect(heard.lock.withLock { $0[heard] } == ["Broken() of HandoffTests/CallbackTests.swift"])
        #expect(callback.uncaughtErrors == 0)
        callback.invalidate()

        let other = Callback<Int32, Int32>(lock, whenClosed: 1, whenFailed: 7, onError: { _, _ in }) { _, _ in
            throw Broken()
        }
        #expect(test_call(other.function, other.context, 0) == 7)
        other.invalidate()
        #expect(test_call(other.function, other.context, 0) == 1)
    }

    @Test("that another lock is closed is an error like any other, also once the callback's own lock is closed")
    func otherLockClosed() throws {
        let (other, heard) = (HandoffLock("other"), Guarded([String](), by: HandoffLock("heard")))
        let kept = Guarded(LockClosed?.none, by: heard.lock)
        // Made while the other lock is open, so that its body runs and finds it closed.
        let inner = Callback<Int32, Int32>(
            other, whenClosed: 1,
            unlocked: { entry, _ in
                other.close()
                do { try entry.reacquire { _ in } } catch let error as LockClosed {
                    heard.lock.withLock { $0[kept] = error }
                }
                return 0
            })
        #expect(test_call(inner.function, inner.context, 0) == 0)
        let seen = Callback<Int32, Int32>(
            lock, whenClosed: 1, whenFailed: 7,
            onError: { error, _ in heard.lock.withLock { $0[heard].append("\(error)") } },
            unlocked: { [lock] _, _ in
                lock.close()
                throw try #require(heard.lock.withLock { $0[kept] })
            })
        #expect(test_call(seen.function, seen.context, 0) == 7)
        #expect(heard.lock.withLock { $0[heard] } == ["lock 'other' is closed"])
        for callback in [inner, seen] { callback.invalidate() }
    }

    @Test("an error without a handler is printed with the callback's place, and counted")
    func uncaught() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
            try onThread {
                let callback = Callback<Int32, Int32>(HandoffLock("L"), whenClosed: 1) { _, _ in throw Broken() }
                for _ in 0..<3 { #expect(test_call(callback.function, callback.context, 0) == 1) }
                #expect(callback.uncaughtErrors == 3)
            }
        }
        let pattern =
            /Handoff: uncaught error of the callback made at HandoffTests\/CallbackTests.swift:\d+, lock 'L': Broken\(\)/
        #expect(text(of: result).matches(of: pattern).count == 3)
    }

    @Test("errno passes through in both directions", arguments: Form.allCases)
    func errno(form: Form) throws {
        let callback = form.callback(lock) { _, _ in
            let seen = test_errno()
            test_set_errno(77)
            return seen
        }
        let holder = try Holder(of: lock)
        let (function, context) = (callback.function, UInt(bitPattern: callback.context))
        let results = Guarded([Int32](), by: HandoffLock("results"))
        let caller = NamedThread("C") {
            test_set_errno(66)
            let seen = test_call(function, UnsafeMutableRawPointer(bitPattern: context), 0)
            let left = test_errno()
            results.lock.withLock { $0[results] = [seen, left] }
        }
        try expectWaiters(of: lock, count: 1)
        try holder.letGo()
        try caller.join()
        #expect(results.lock.withLock { $0[results] } == [66, 77])
        callback.invalidate()
    }
}

/// `invalidate` is refused in async code, and some closures here are of either kind.
private func synchronously(_ body: () -> Void) { body() }
