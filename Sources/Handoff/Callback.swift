// SPDX-License-Identifier: Apache-2.0
//
// A closure that any C library can call: a function pointer and a context. The closure runs under the lock, or takes it by
// name; it runs with the lock's proof or it does not run, and C gets an answer in either case. Any thread may call.
//
// What C holds is a number, never the address of a Swift object (CHandoff/handoff_callback.h). C code takes the lock and
// pins the closure before Swift sees anything of it, and ends both after it. The type of a callback is written beside its
// number and compared at every call, so a context that went to the wrong function is found out instead of believed.

public import CHandoff
internal import Synchronization

/// A Swift closure that a C library calls back: a function pointer and ``context`` for C.
///
/// ```swift
/// let progress = Callback<Int32, Int32>(lock, whenClosed: 1) { held, done in
///     held[total] = done
///     return 0
/// }
/// c_on_progress(progress.function, progress.context)
/// lock.withLock { held in held.released { c_work() } }    // calls back, here or on a thread of its own
/// progress.invalidate()
/// ```
///
/// `Argument` is what C passes besides the context, `Result` what it gets. Common shapes have a `function` ready made. Every
/// other shape is one function of your own, in which several C arguments become one value:
///
/// ```swift
/// struct Change { let operation: Int32; let row: Int64 }
/// @c nonisolated func onChange(_ context: UnsafeMutableRawPointer?, _ operation: Int32, _ row: Int64) {
///     Callback<Change, Void>.enter(context, Change(operation: operation, row: row))
/// }
/// ```
///
/// - Threads: every method, and every call from C, may come on any thread, several at once. Bodies of locked callbacks
///   exclude each other; those of unlocked ones do not.
/// - The thread that calls C must not hold the lock meanwhile: call C inside ``Held/released(thenWaitingAs:_:)``, or, if it takes no lock
///   of its own and calls back on the same thread only, inside ``Held/lend(_:)``. Otherwise the call from C traps.
/// - Pointers in `Argument` are good during the call only. Where `Argument` is a `RawSpan`, or another type that is
///   `~Escapable`, the compiler sees to that.
/// - Lifetime: the callback is in force until ``invalidate()``, whether or not anybody keeps this object: C keeps the context.
/// - A comparator, `int (*)(const void *, const void *)`, cannot be a callback: without a context nothing says which closure is
///   meant. Look for the library's variant that has one (`qsort_r`).
/// - Cost: a lock acquisition and release, and two atomic operations on the closure's record; uncontended about three times
///   an uncontended ``HandoffLock/withLock(file:line:_:)``. An unlocked body that does not take the lock saves the former.
@safe public final class Callback<Argument: ~Escapable, Result: BitwiseCopyable>: @unchecked Sendable {
    /// Hears the errors of bodies, and where the callback was made. Runs where the body ran: with the lock held, unless the
    /// callback is an `unlocked:` one.
    public typealias ErrorHandler = @Sendable (any Error, HandoffLock.Place) -> Void

    /// What C must pass to the function, as it is. It is not an address and must not be followed.
    public let context: UnsafeMutableRawPointer
    /// The lock that bodies run under.
    public let lock: HandoffLock
    let failures: CallbackFailures

    /// Makes a callback whose body runs under the lock.
    ///
    /// - Parameters:
    ///   - lock: What the body runs under. Once it is closed, bodies do not run any more.
    ///   - whenClosed: What C gets when the body does not run, since the callback was invalidated or the lock is closed.
    ///     Such a call counts as dropped. The value is kept for ever, once for all callbacks of this type: use a constant. A
    ///     process has 511 different ones at most, and traps at the next. They are compared by their bytes: a `Result` with
    ///     padding between its members may count as different each time, so make its members fill it.
    ///   - whenFailed: What C gets when the body throws; `nil` for the same as `whenClosed`.
    ///   - onError: Hears what the body throws. Without it the error is printed, with the place of this call, and counted.
    ///   - file: Stands in reports and traps as the place of the callback.
    ///   - line: The same.
    ///   - body: Gets the lock's token, and what C passed.
    public convenience init(
        _ lock: HandoffLock, whenClosed: Result, whenFailed: Result? = nil, onError: ErrorHandler? = nil,
        file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Held, Argument) throws -> Result
    ) {
        let failures = unsafe CallbackFailures(lock, handoff_place(file: file.cString, line: line), onError)
        self.init(
            LockedCallbackBody(failures, whenClosed: whenClosed, whenFailed: whenFailed ?? whenClosed, body),
            failures, unlocked: false)
    }

    /// Makes a callback whose body runs without the lock, and takes it by ``CallbackEntry/reacquire(_:)`` as often and as
    /// briefly as it likes.
    ///
    /// The closure is destroyed under the lock nevertheless. When `reacquire` throws ``LockClosed`` and the body lets that
    /// error through, C gets `whenClosed`, the call counts as dropped, and no handler hears of it.
    @_disfavoredOverload  // a bare trailing closure is the locked form
    public convenience init(
        _ lock: HandoffLock, whenClosed: Result, whenFailed: Result? = nil, onError: ErrorHandler? = nil,
        file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout CallbackEntry, Argument) throws -> Result
    ) {
        let failures = unsafe CallbackFailures(lock, handoff_place(file: file.cString, line: line), onError)
        self.init(
            UnlockedCallbackBody(failures, whenClosed: whenClosed, whenFailed: whenFailed ?? whenClosed, body),
            failures, unlocked: true)
    }

    private init(_ body: CallbackBody<Argument, Result>, _ failures: CallbackFailures, unlocked: Bool) {
        lock = failures.lock
        self.failures = failures
        unsafe context = withUnsafeBytes(of: body.whenClosed) { answer in
            var parts = unsafe handoff_callback_parts(
                lock: failures.lock.core, closure: Unmanaged.passRetained(body).toOpaque(),
                keeper: Unmanaged.passRetained(failures).toOpaque(), release: releaseCallbackPart, gone: failures.gone,
                type: Self.identity, answer: answer.baseAddress, answer_size: answer.count, place: failures.place,
                unlocked: unlocked ? 1 : 0)
            return unsafe handoff_callback_create(&parts)
        }
    }

    /// Ends the callback: no body begins from now on. A later call from C gets `whenClosed` and counts as dropped. A second
    /// `invalidate` has no effect.
    ///
    /// It does not wait for bodies that are running on other threads, as ``close()`` does: the closure lives until the last of
    /// them has ended, and is destroyed under the lock then, or here if there is none. Called with the lock held, it leaves no body of a
    /// locked callback running but those that have released the lock. What C needs until its last call has ended belongs
    /// into the `deinit` of an object that the closure captures.
    ///
    /// Waits for the lock if this thread does not hold it. May be called in the body itself.
    @available(*, noasync, message: "invalidate may wait for the lock, to destroy the closure under it")
    public func invalidate() { unsafe handoff_callback_invalidate(context) }

    /// ``invalidate()`` as a C function, `void (*)(void *context)`: for a library that keeps a context and calls a destructor
    /// when it lets go of it.
    public var invalidator: @convention(c) (UnsafeMutableRawPointer?) -> Void { unsafe handoff_callback_invalidate }

    /// How many errors were thrown by bodies while there was no `onError:` to hear them.
    public var uncaughtErrors: Int { failures.uncaught.load(ordering: .acquiring) }

    /// The door for a C function of your own: runs the body of the callback that `context` belongs to.
    ///
    /// Call it as the only statement of a `@c nonisolated` function, with what C passed. Never make a C function pointer
    /// from a closure literal: inside code that is isolated to an actor it inherits that isolation, and ends the program on
    /// the library's thread.
    ///
    /// Traps when `context` belongs to a callback of another type, or to none, and when this thread holds the lock and has
    /// neither released nor lent it. `errno` is as the caller, or the body, left it.
    @inlinable
    public static func enter(_ context: UnsafeMutableRawPointer?, _ argument: Argument) -> Result {
        var call = unsafe handoff_call()
        let verdict = unsafe handoff_callback_begin(&call, context, identity)
        guard verdict == HANDOFF_CALL_RUN else { return unsafe refused(verdict, call, context) }
        defer { unsafe handoff_callback_end(&call) }
        // The record is pinned: no reference is needed for the call.
        return unsafe Unmanaged<CallbackBody<Argument, Result>>.fromOpaque(call.closure)._withUnsafeGuaranteedRef {
            body in
            do { return try body.run(argument) } catch { return body.failed(error) }
        }
    }

    /// What is compared at each call. An address of the type's metadata, unique in the process.
    @inlinable static var identity: UnsafeRawPointer {
        unsafe unsafeBitCast(ObjectIdentifier(Callback<Argument, Result>.self), to: UnsafeRawPointer.self)
    }

    @usableFromInline
    @inline(never)
    static func refused(
        _ verdict: handoff_call_verdict, _ call: handoff_call, _ context: UnsafeMutableRawPointer?
    ) -> Result {
        switch verdict {
        case HANDOFF_CALL_DROPPED:
            return unsafe call.answer.assumingMemoryBound(to: Result.self).pointee
        case HANDOFF_CALL_WRONG_TYPE:
            let right: AnyClass = unsafe unsafeBitCast(call.type, to: AnyClass.self)
            unsafe handoff_fatal_message(
                "a context of \(right) came to a C function that enters \(Self.self): C was given the context of one "
                    + "callback with the function of another")
        default:
            let text = unsafe context.map { unsafe "\($0)" } ?? "NULL"
            unsafe handoff_fatal_message(
                "\(text) came to a C function that enters \(Self.self), and is not the context of a callback: C must pass "
                    + "on what Callback.context gave it")
        }
    }
}

extension Callback where Argument: ~Escapable, Result == Void {
    /// Makes a callback that returns nothing, and whose body runs under the lock.
    public convenience init(
        _ lock: HandoffLock, onError: ErrorHandler? = nil, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Held, Argument) throws -> Void
    ) {
        self.init(lock, whenClosed: (), onError: onError, file: file, line: line, body)
    }

    /// Makes a callback that returns nothing, and whose body runs without the lock.
    @_disfavoredOverload  // a bare trailing closure is the locked form
    public convenience init(
        _ lock: HandoffLock, onError: ErrorHandler? = nil, file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout CallbackEntry, Argument) throws -> Void
    ) {
        self.init(lock, whenClosed: (), onError: onError, file: file, line: line, unlocked: body)
    }
}

@c nonisolated private func releaseCallbackPart(_ object: UnsafeMutableRawPointer?) {
    unsafe Unmanaged<AnyObject>.fromOpaque(object.unsafelyUnwrapped).release()
}
