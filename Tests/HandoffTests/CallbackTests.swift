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

/// Several C arguments as one view.
private struct Row {
    let table: UnsafePointer<CChar>?
    let id: Int64
}
@c nonisolated private func onRow(_ context: UnsafeMutableRawPointer?, _ table: UnsafePointer<CChar>?, _ id: Int64) {
    Callback<Row, Void>.enter(context, Row(table: table, id: id))
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

@Suite("shapes of callbacks", .offThePool)
struct CallbackShapeTests {
    let lock = HandoffLock("shapes")

    @Test("each ready-made function passes on what C gave it, and gives C what the body returned")
    func readyMade() {
        let seen = Guarded([String](), by: lock)
        let void = Callback<Void, Void>(lock) { held, _ in held[seen].append("void") }
        void.function(void.context)
        let int = Callback<Void, Int32>(lock, whenClosed: -1) { _, _ in 5 }
        #expect(int.function(int.context) == 5)
        let pointer = Callback<Void, UnsafeMutableRawPointer?>(lock, whenClosed: nil) { _, _ in
            UnsafeMutableRawPointer(bitPattern: 16)
        }
        #expect(pointer.function(pointer.context) == UnsafeMutableRawPointer(bitPattern: 16))
        let take = Callback<Int32, Void>(lock) { held, value in held[seen].append("\(value)") }
        take.function(take.context, 1)
        take.functionContextLast(2, take.context)
        let ask = Callback<Int32, Int32>(lock, whenClosed: -1) { _, value in value * 10 }
        #expect(ask.function(ask.context, 3) == 30)
        #expect(ask.functionContextLast(4, ask.context) == 40)
        let bytes = Callback<RawSpan, Void>(lock) { held, bytes in held[seen].append("\(bytes.byteCount) bytes") }
        let sum = Callback<RawSpan, Int32>(lock, whenClosed: -1) { _, bytes in
            (0..<bytes.byteCount).reduce(0) { $0 + Int32(bytes.unsafeLoad(fromByteOffset: $1, as: UInt8.self)) }
        }
        [1, 2, 3, 4 as UInt8].withUnsafeBytes {
            bytes.function(bytes.context, $0.baseAddress, $0.count)
            #expect(sum.function(sum.context, $0.baseAddress, $0.count) == 10)
        }
        bytes.function(bytes.context, nil, 0)
        let text = Callback<UnsafePointer<CChar>?, Void>(lock) { held, text in
            held[seen].append(text.map { String(cString: $0) } ?? "NULL")
        }
        text.function(text.context, "hello")
        text.function(text.context, nil)
        #expect(lock.withLock { $0[seen] } == ["void", "1", "2", "4 bytes", "0 bytes", "hello", "NULL"])

        for context in [void.context, int.context, pointer.context, take.context, ask.context, bytes.context] {
            handoff_callback_invalidate(context)
        }
        handoff_callback_invalidate(sum.context)
        handoff_callback_invalidate(text.context)
        #expect(pointer.function(pointer.context) == nil)
        #expect(int.function(int.context) == -1)
    }

    @Test("another shape is one C function that enters, with several arguments as one view")
    func ownShape() {
        let rows = Guarded([String](), by: lock)
        let callback = Callback<Row, Void>(lock) { held, row in
            held[rows].append("\(String(cString: row.table!)) \(row.id)")
        }
        onRow(callback.context, "fruit", 12)
        #expect(lock.withLock { $0[rows] } == ["fruit 12"])
        callback.invalidate()
    }
}

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
        #expect(text(of: result).contains(#/\(live, taken at \S+CallbackTests.swift:\d+\)\. /#))
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
            for callback in callbacks { synchronously { callback.invalidate() } }
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

/// `invalidate` is refused in async code, and some closures here are of either kind.
private func synchronously(_ body: () -> Void) { body() }
