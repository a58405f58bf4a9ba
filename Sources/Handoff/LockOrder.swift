// SPDX-License-Identifier: Apache-2.0
//
// What blocks is done in one order: C's first, the lock second. Helpers that take a C mutex or join a thread for
// somebody who holds the lock already, and a question for those who are about to block and have no token at hand. All
// are for the thread that holds, or may hold, the lock.

public import CHandoff

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A mutex of a C library, as ``Held/withMutex(_:_:)-(CMutex,_)`` takes it: three functions.
///
/// `pthread_mutex_t`, and `uv_mutex_t`, which is the same on Unix, need no functions: give their address. A
/// thread that has the mutex must not take it again: it would wait for itself.
@safe public struct CMutex {
    @safe private enum Kind {
        case posix(UnsafeMutablePointer<pthread_mutex_t>)
        case functions(Functions)
    }
    private let kind: Kind

    // An object, since three closures side by side are retained one by one for each call of one of them.
    private final class Functions {
        let tryLock: () -> Bool
        let lock, unlock: () -> Void

        init(_ tryLock: @escaping () -> Bool, _ lock: @escaping () -> Void, _ unlock: @escaping () -> Void) {
            self.tryLock = tryLock
            self.lock = lock
            self.unlock = unlock
        }
    }

    /// A mutex that C takes by functions of its own.
    ///
    /// - Parameters:
    ///   - tryLock: Takes it if it is free, and says whether it did; never waits. It is called with the Swift lock
    ///   held.
    ///   - lock: Waits for it. It is called with the Swift lock released.
    ///   - unlock: Gives it up. It is called with the Swift lock held.
    public init(tryLock: @escaping () -> Bool, lock: @escaping () -> Void, unlock: @escaping () -> Void) {
        kind = .functions(Functions(tryLock, lock, unlock))
    }

    /// A POSIX mutex. An error of a `pthread_mutex` function, that of a mutex which checks for errors, say, ends the
    /// program with its message.
    public init(_ mutex: UnsafeMutablePointer<pthread_mutex_t>) { unsafe kind = .posix(mutex) }

    func tryLock() -> Bool {
        switch kind {
        case .posix(let mutex): unsafe handoff_mutex_try(mutex)
        case .functions(let functions): functions.tryLock()
        }
    }

    func lock() {
        switch kind {
        case .posix(let mutex): unsafe handoff_mutex_lock(mutex)
        case .functions(let functions): functions.lock()
        }
    }

    func unlock() {
        switch kind {
        case .posix(let mutex): unsafe handoff_mutex_unlock(mutex)
        case .functions(let functions): functions.unlock()
        }
    }
}

extension Held {
    /// Takes a C mutex beside the lock, runs `body` with both, and gives the mutex up, also when `body` throws.
    ///
    /// The mutex is tried first. If it is taken, the lock is released, the mutex waited for, and the lock taken again:
    /// who has the mutex may be calling back, and wait for this lock. So values that were read before may have changed
    /// after. `body` may release the lock; it then keeps the mutex. `errno` is what it was before, and what `body` left
    /// in it.
    ///
    /// Traps and reports as ``released(thenWaitingAs:_:)`` when the mutex is taken; so not inside ``HandoffLock/hold(_:)``
    /// or an actor's job, where the lock is pinned. The thread must not have the mutex already, and a mutex taken inside
    /// another one's body is waited for with that one kept. A free mutex costs its own two calls.
    @_lifetime(self: copy self)
    public mutating func withMutex<R: ~Copyable, E: Error>(
        _ mutex: CMutex, _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R {
        let before = errno
        if !mutex.tryLock() {
            if unsafe handoff_mutant("mutex-holding") { mutex.lock() } else { released { mutex.lock() } }
        }
        errno = before
        defer {
            let after = errno
            if unsafe !handoff_mutant("mutex-kept") { mutex.unlock() }
            errno = after
        }
        return try body(&self)
    }

    /// Takes a POSIX mutex, or a `uv_mutex_t`, as ``withMutex(_:_:)-(CMutex,_)`` does. The corresponding C functions
    /// are `pthread_mutex_trylock`, `pthread_mutex_lock` and `pthread_mutex_unlock`.
    @_lifetime(self: copy self)
    public mutating func withMutex<R: ~Copyable, E: Error>(
        _ mutex: UnsafeMutablePointer<pthread_mutex_t>, _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R {
        try unsafe withMutex(CMutex(mutex), body)
    }

    /// Waits for the end of a thread with the lock released, and returns what the thread returned: it may need the lock
    /// to end.
    ///
    /// A thread that cannot be joined, the calling one, say, ends the program with the system's message. Traps and
    /// reports as ``released(thenWaitingAs:_:)``. The corresponding C function is `pthread_join`.
    @discardableResult
    @_lifetime(self: copy self)
    public mutating func join(_ thread: pthread_t) -> UnsafeMutableRawPointer? {
        if unsafe handoff_mutant("join-holding") { return unsafe handoff_join(thread) }
        return unsafe released { unsafe handoff_join(thread) }
    }
}

extension HandoffLock {
    /// Says that the calling thread is about to block, and returns whether it may: whether it holds no Handoff lock.
    ///
    /// For wrappers of C that have no token at hand. A `deinit` may run under any lock, since it runs where the last
    /// reference goes; one that joins a thread which needs that lock would never return:
    ///
    /// ```swift
    /// deinit {
    ///     if HandoffLock.willBlock("join of the reader") { pthread_join(reader, nil) } else { pthread_detach(reader) }
    /// }
    /// ```
    ///
    /// Each lock that is held is reported as ``Violation/blockedHolding``, with its name and place; with
    /// `HANDOFF_CHECKS=full` the first one traps. A hold that a loop keeps between callbacks is given up instead. Keeps
    /// `errno`. Costs a load when nothing is held.
    @discardableResult
    public static func willBlock(_ call: StaticString, file: StaticString = #fileID, line: UInt32 = #line) -> Bool {
        unsafe handoff_will_block(call.cString, handoff_place(file: file.cString, line: line))
    }
}
