// SPDX-License-Identifier: Apache-2.0
//
// C first, the lock second: a C mutex and a join for somebody who holds the lock already (bugs 3, 4).

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

/// A C mutex at an address of its own.
private final class Mutex: @unchecked Sendable {
    let address = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    init(checking: Bool = false) {
        var attributes = pthread_mutexattr_t()
        pthread_mutexattr_init(&attributes)
        if checking { pthread_mutexattr_settype(&attributes, numericCast(PTHREAD_MUTEX_ERRORCHECK)) }
        pthread_mutex_init(address, &attributes)
        pthread_mutexattr_destroy(&attributes)
    }
    deinit {
        pthread_mutex_destroy(address)
        address.deallocate()
    }
    var isFree: Bool {
        guard pthread_mutex_trylock(address) == 0 else { return false }
        pthread_mutex_unlock(address)
        return true
    }
}

/// The two ways to give a C mutex.
private enum Way: CaseIterable {
    case posix, functions

    func with<R>(
        _ mutex: Mutex, _ held: inout Held, _ body: (inout Held) throws -> R
    ) rethrows -> R {
        switch self {
        case .posix: try held.withMutex(mutex.address, body)
        case .functions:
            try held.withMutex(
                CMutex(
                    tryLock: {
                        test_set_errno(17)
                        return pthread_mutex_trylock(mutex.address) == 0
                    }, lock: { pthread_mutex_lock(mutex.address) },
                    unlock: {
                        pthread_mutex_unlock(mutex.address)
                        test_set_errno(18)
                    }), body)
        }
    }
}

@Suite("lock order", .offThePool)
struct LockOrderTests {
    let lock = HandoffLock("model")

    @Test("a C mutex whose holder calls back is waited for with the lock released (bug 3)", arguments: Way.allCases)
    fileprivate func calledBack(way: Way) throws {
        let lock = lock
        try withDeadline(.seconds(30), "lock, mutex and callback") {
            let mutex = Mutex()
            let order = Guarded([String](), by: lock)
            let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { held, _ in
                held[order].append("callback")
                return 0
            }
            let (function, context) = (callback.function, UInt(bitPattern: callback.context))
            let library = try lock.withLock { held in
                let library = NamedThread("library") {
                    pthread_mutex_lock(mutex.address)
                    #expect(test_call(function, UnsafeMutableRawPointer(bitPattern: context), 0) == 0)
                    pthread_mutex_unlock(mutex.address)
                }
                try expectWaiters(of: lock, count: 1)  // it has the mutex, and waits for the lock
                way.with(mutex, &held) { held in
                    #expect(!mutex.isFree)
                    held[order].append("holder")
                }
                #expect(mutex.isFree)
                return library
            }
            try library.join()
            #expect(lock.withLock { $0[order] } == ["callback", "holder"])
            callback.invalidate()
        }
    }

    @Test("a free mutex is taken without giving the lock up", arguments: Way.allCases)
    fileprivate func uncontended(way: Way) throws {
        let mutex = Mutex(), lock = lock
        let n = Guarded(0, by: lock)
        var waiter: NamedThread?
        try lock.withLock { held in
            waiter = NamedThread("waiter") { lock.withLock { $0[n] += 1 } }
            try expectWaiters(of: lock, count: 1)
            way.with(mutex, &held) { held in
                #expect(held[n] == 0)
                #expect(!mutex.isFree)
            }
            #expect(held[n] == 0)
        }
        try waiter?.join()
        #expect(lock.withLock { $0[n] } == 1)
    }

    @Test("the mutex is given up when the body throws, and kept while it releases the lock", arguments: Way.allCases)
    fileprivate func ends(way: Way) throws {
        let mutex = Mutex()
        lock.withLock { held in
            #expect(throws: Broken.self) {
                try way.with(mutex, &held) { held in
                    held.released { #expect(!mutex.isFree) }
                    throw Broken()
                }
            }
            #expect(mutex.isFree)
        }
    }

    @Test("errno is kept on the way in and on the way out", arguments: Way.allCases)
    fileprivate func errnoKept(way: Way) {
        let mutex = Mutex()
        lock.withLock { held in
            test_set_errno(5)
            let seen = way.with(mutex, &held) { _ in
                let seen = test_errno()
                test_set_errno(6)
                return seen
            }
            let after = test_errno()
            #expect(seen == 5)
            #expect(after == 6)
        }
    }

    @Test("threads that take mutex and lock in both orders lose no update and do not hang")
    func storm() throws {
        let mutex = Mutex(), lock = lock
        let total = Guarded(0, by: lock)
        let n = rounds(2_000)
        let threads = (0..<4).map { i in
            NamedThread("storm \(i)") {
                for _ in 0..<n {
                    if i % 2 == 0 {
                        lock.withLock { held in held.withMutex(mutex.address) { held in held[total] += 1 } }
                    } else {
                        pthread_mutex_lock(mutex.address)
                        lock.withLock { held in held[total] += 1 }
                        pthread_mutex_unlock(mutex.address)
                    }
                }
            }
        }
        for thread in threads { try thread.join(within: .seconds(60)) }
        #expect(lock.withLock { $0[total] } == 4 * n)
    }

    @Test("a mutex that says no ends the program with the system's message")
    func deadlock() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                let mutex = Mutex(checking: true)
                HandoffLock("L").withLock { held in
                    held.withMutex(mutex.address) { held in held.withMutex(mutex.address) { _ in } }
                }
            }
        }
        #expect(text(of: result).contains(/Handoff: fatal error: pthread_mutex_lock: .* \(error \d+\)/))
    }

    @Test("a mutex that is taken, with another lock held, is reported")
    func anotherLock() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), false)
            try onThread {
                let mutex = Mutex()
                pthread_mutex_lock(mutex.address)
                let taker = NamedThread("taker") {
                    HandoffLock("outer").withLock { _ in
                        HandoffLock("inner").withLock { held in held.withMutex(mutex.address) { _ in } }
                    }
                }
                try eventually { HandoffLock.violations(.blockedHolding) == 1 }
                pthread_mutex_unlock(mutex.address)
                try taker.join()
            }
        }
        #expect(text(of: result).contains("while this thread still holds lock 'outer'"))
    }

    @Test("join releases the lock: the thread may need it to end (bug 4)")
    func join() throws {
        let lock = lock
        try withDeadline(.seconds(30), "the join") {
            let n = Guarded(0, by: lock)
            final class Start: Sendable {
                let lock: HandoffLock, n: Guarded<Int>
                init(_ lock: HandoffLock, _ n: Guarded<Int>) { (self.lock, self.n) = (lock, n) }
            }
            let start = Start(lock, n)
            try lock.withLock { held in
                var thread = pthread_t()
                pthread_create(
                    &thread, nil,
                    { context in
                        let start = Unmanaged<Start>.fromOpaque(context!).takeRetainedValue()
                        start.lock.withLock { $0[start.n] += 1 }
                        return UnsafeMutableRawPointer(bitPattern: 42)
                    }, Unmanaged.passRetained(start).toOpaque())
                try expectWaiters(of: lock, count: 1)
                #expect(held[n] == 0)
                let value = held.join(thread)
                #expect(value == UnsafeMutableRawPointer(bitPattern: 42))
                #expect(held[n] == 1)
            }
        }
    }

    @Test("a deinit that would join under the lock is told that it may not, with names (bug 4)")
    func destructor() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), false)
            try onThread(within: .seconds(30)) {
                let lock = HandoffLock("model")
                let slot = Guarded<Joiner?>(nil, by: lock)
                let other = try lock.withLock { held in
                    held[slot] = Joiner(lock)
                    let other = Joiner(lock)
                    try expectWaiters(of: lock, count: 2)
                    held[slot] = nil
                    return other
                }
                #expect(HandoffLock.violations(.blockedHolding) == 1)
                withExtendedLifetime(other) {}  // without the lock it may, and does
            }
        }
        let pattern =
            /join of a worker may block at \S+LockOrderTests.swift:\d+ while this thread holds lock 'model' \(taken at \S+\): whoever/
        #expect(text(of: result).contains(pattern), "\(text(of: result))")
    }

    @Test("willBlock with nothing held says yes; with HANDOFF_CHECKS=full a lock that is held traps")
    func mayBlock() async throws {
        #expect(HandoffLock.willBlock("read"))
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), true)
            try onThread { HandoffLock("L").withLock { _ in _ = HandoffLock.willBlock("read") } }
        }
        #expect(text(of: result).contains("fatal error: blocked while holding: read may block at "))
    }

    @Test("willBlock gives a sticky hold up")
    func sticky() {
        let saved = handoff_lock_acquire(lock.core, cFile, 1)
        #expect(saved == HANDOFF_HOLD_NONE.rawValue)
        handoff_lock_set_hold(lock.core, HANDOFF_HOLD_STICKY)
        #expect(HandoffLock.willBlock("read"))
        #expect(!lock.isHeldByCurrentThread)
    }
}

/// Has a thread that takes the lock before it ends, and ends it in its `deinit`.
private final class Joiner: Sendable {
    private let thread: Thread
    private struct Thread: @unchecked Sendable { var number = pthread_t() }

    init(_ lock: HandoffLock) {
        var thread = Thread()
        pthread_create(
            &thread.number, nil,
            { context in
                Unmanaged<HandoffLock>.fromOpaque(context!).takeRetainedValue().withLock { _ in }
                return nil
            }, Unmanaged.passRetained(lock).toOpaque())
        self.thread = thread
    }

    deinit {
        if HandoffLock.willBlock("join of a worker") {
            pthread_join(thread.number, nil)
        } else {
            pthread_detach(thread.number)
        }
    }
}
