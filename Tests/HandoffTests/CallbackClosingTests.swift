// SPDX-License-Identifier: Apache-2.0
//
// The end of a callback that waits for its last call (bug 5): memory of C can be freed after it.

import CTestSupport
import Handoff
import HandoffTesting
import Synchronization
import TestSupport
import Testing

/// Destroyed with the closure that captures it.
private final class Captured: Sendable {
    let destroyed: Gate
    init(_ destroyed: Gate) { self.destroyed = destroyed }
    deinit { destroyed.open() }
}

@Suite("closing a callback", .offThePool)
struct CallbackClosingTests {
    let lock = HandoffLock("model")

    @Test("close waits for the body that runs, and for the end of its closure, the lock free", arguments: Form.allCases)
    func waits(form: Form) throws {
        let lock = lock
        try withDeadline(.seconds(30), "the closing") {
            let inside = Gate("inside"), go = Gate("go"), destroyed = Gate("destroyed"), closed = Gate("closed")
            let ended = Guarded(false, by: lock)
            let callback = { [captured = Captured(destroyed)] in
                form.callback(lock) { held, value in
                    if value == 0 { return 0 }
                    held.released {
                        inside.open()
                        try? go.wait()
                    }
                    withExtendedLifetime(captured) {}
                    held[ended] = true
                    return 0
                }
            }()
            let caller = NamedThread("caller") {
                #expect(test_call(callback.function, callback.context, 1) == 0)
            }
            try inside.wait()
            let closer = NamedThread("closer") {
                lock.withLock { held in
                    #expect(throws: Never.self) { try held.close(callback) }
                    #expect(held[ended])
                    #expect(destroyed.isOpen)
                }
                closed.open()
            }
            try eventually("the invalidation") { test_call(callback.function, callback.context, 0) == 1 }
            #expect(!closed.isOpen)
            go.open()
            try closer.join()
            try caller.join()
            try callback.close()  // again, without the lock
        }
    }

    @Test("a call that waits for the lock of the one who closes does not keep it (bug 5)", arguments: Form.allCases)
    func callWaits(form: Form) throws {
        let lock = lock
        try withDeadline(.seconds(30), "the closing") {
            let callback = form.callback(lock) { _, _ in 0 }
            let answer = Atomic<Int32>(-1)
            try lock.withLock { held in
                let caller = NamedThread("caller") {
                    answer.store(test_call(callback.function, callback.context, 0), ordering: .relaxed)
                }
                try expectWaiters(of: lock, count: 1)
                try held.close(callback)
                try held.released { try caller.join() }
            }
            // It took the lock before the end of the callback, or after it.
            #expect([0, 1].contains(answer.load(ordering: .relaxed)))
        }
    }

    @Test("close in the callback's own body is refused, in every form and depth, and changes nothing", arguments: 0..<4)
    func ownBody(way: Int) async {
        await #expect(processExitsWith: .success) {
            [way] in
            try onThread(within: .seconds(30)) {
                let lock = HandoffLock("model")
                let slot = Guarded<Callback<Int32, Int32>?>(nil, by: lock)
                let inner = Callback<Int32, Int32>(
                    lock, whenClosed: 1,
                    unlocked: { _, _ in
                        let outer = lock.withLock { $0[slot]! }
                        let error = #expect(throws: WouldDeadlock.self) { try outer.close() }
                        #expect(error?.description.contains("in its own body, which would wait for itself") == true)
                        return 7
                    })
                let callback = (way % 2 == 0 ? Form.locked : .unlocked).callback(lock) { held, _ in
                    let this = held[slot]!
                    if way < 2 {
                        #expect(throws: WouldDeadlock.self) { try held.close(this) }
                        return 7
                    }
                    return held.released { test_call(inner.function, inner.context, 0) }
                }
                lock.withLock { $0[slot] = callback }
                for _ in 0..<2 {  // it is in force
                    #expect(test_call_on_foreign_thread(callback.function, callback.context, 0) == 7)
                }
                try callback.close()
                #expect(test_call(callback.function, callback.context, 0) == 1)
                inner.invalidate()
                lock.withLock { $0[slot] = nil }
            }
        }
    }

    @Test("close by a thread that holds a lock, and has not given its token, is refused with the lock's name")
    func holding() throws {
        let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { _, _ in 0 }
        let other = HandoffLock("other")
        let error = #expect(throws: WouldDeadlock.self) { try other.withLock { _ in try callback.close() } }
        #expect(error?.description.contains("by a thread that holds lock 'other'") == true)
        #expect(test_call(callback.function, callback.context, 0) == 0, "it is in force")
        try other.withLock { held in try held.close(callback) }
        #expect(test_call(callback.function, callback.context, 0) == 1)
    }

    @Test("close after invalidate waits too; several may close at once")
    func afterInvalidate() throws {
        let lock = lock
        try withDeadline(.seconds(30), "the closing") {
            let inside = Gate("inside"), go = Gate("go"), ended = Gate("ended")
            let callback = Callback<Int32, Int32>(
                lock, whenClosed: 1,
                unlocked: { _, _ in
                    inside.open()
                    try? go.wait()
                    ended.open()
                    return 0
                })
            let caller = NamedThread("caller") { _ = test_call(callback.function, callback.context, 0) }
            try inside.wait()
            callback.invalidate()
            let closers = (0..<3).map { i in
                NamedThread("closer \(i)") {
                    #expect(throws: Never.self) { try callback.close() }
                    #expect(ended.isOpen)
                }
            }
            #expect(!ended.isOpen)
            go.open()
            for closer in closers { try closer.join() }
            try caller.join()
        }
    }

    @Test("memory that bodies use is freed after close, while threads go on calling", arguments: Form.allCases)
    func freed(form: Form) throws {
        for _ in 0..<rounds(60) {
            let lock = HandoffLock("model")
            struct Memory: @unchecked Sendable {
                let bytes = UnsafeMutablePointer<Int64>.allocate(capacity: 8)
            }
            let memory = Memory()
            memory.bytes.initialize(repeating: 0, count: 8)
            let callback = form.callback(lock) { held, i in
                memory.bytes[Int(i)] += 1
                held.released { memory.bytes[Int(i)] += 1 }
                return 0
            }
            let storm = test_storm_start(3, false, callback.function, callback.context)
            try eventually { test_storm_calls(storm) > 20 }
            lock.withLock { held in
                #expect(throws: Never.self) { try held.close(callback) }
                for i in 0..<8 { memory.bytes[i] = -1 }
            }
            for i in 0..<8 { #expect(memory.bytes[i] == -1) }
            memory.bytes.deallocate()
            var answered: Int64 = 0
            _ = test_storm_stop(storm, 1, &answered)
        }
    }
}
