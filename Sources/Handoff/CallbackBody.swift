// SPDX-License-Identifier: Apache-2.0
//
// What runs when C calls: the closure with its token, in either of two forms, and what becomes of its errors. The id table
// keeps a body; it is run on the thread of the call, and destroyed under the lock.

internal import CHandoff
internal import Synchronization

/// The lock was closed before, or while, it was waited for.
public struct LockClosed: Error, Hashable, CustomStringConvertible {
    /// The lock's name.
    public let lock: String
    /// The lock: several may have one name.
    let id: UInt64
    /// Names the lock.
    public var description: String { "lock '\(lock)' is closed" }
}

/// Proof that C has called in by an `unlocked:` ``Callback``, the lock *not* held.
///
/// It reaches no guarded state. Parse first, then take the lock by name, as often and as briefly as you like:
/// `try entry.reacquire { held in held[lines].append(line) }`. It lives as long as the call and cannot be kept.
@safe public struct CallbackEntry: ~Copyable, ~Escapable {
    private let core: UnsafeMutablePointer<handoff_lock>
    private let place: handoff_place

    @unsafe @_lifetime(immortal)
    init(_ core: UnsafeMutablePointer<handoff_lock>, _ place: handoff_place) {
        unsafe self.core = core
        unsafe self.place = place
    }

    /// Takes the callback's lock, runs `body`, and gives the lock up. The entry cannot be used inside; the token can.
    ///
    /// - Throws: ``LockClosed`` once the lock is closed, also while this waits; and what `body` throws.
    @_lifetime(self: copy self)
    public mutating func reacquire<R: ~Copyable>(_ body: (inout Held) throws -> R) throws -> R {
        var saved: UInt32 = 0
        guard unsafe handoff_lock_enter(core, place.file, place.line, &saved) == HANDOFF_ACQUIRED else {
            throw unsafe LockClosed(lock: String(cString: core.pointee.name), id: core.pointee.id)
        }
        defer { unsafe handoff_lock_restore(core, saved) }
        var held = unsafe Held(core: core)
        return try body(&held)
    }
}

/// Where errors of bodies go, and how the end of the callback is known. Outlives the body: the ``Callback`` is asked for the
/// count, and whoever closes it waits for its end.
@safe final class CallbackFailures: @unchecked Sendable {
    let lock: HandoffLock
    let place: handoff_place
    private let onError: (@Sendable (any Error, HandoffLock.Place) -> Void)?
    let uncaught = Atomic<Int>(0)
    /// Set by the C side when the closure is destroyed.
    let gone: UnsafeMutablePointer<UInt32>

    init(
        _ lock: HandoffLock, _ place: handoff_place, _ onError: (@Sendable (any Error, HandoffLock.Place) -> Void)?
    ) {
        self.lock = lock
        unsafe self.place = place
        self.onError = onError
        unsafe gone = .allocate(capacity: 1)
        unsafe gone.initialize(to: 0)
    }

    deinit { unsafe gone.deallocate() }

    func caught(_ error: any Error) {
        let place = unsafe HandoffLock.Place(place)
        if let onError { return onError(error, place) }
        uncaught.add(1, ordering: .releasing)
        unsafe handoff_say("uncaught error of the callback made at \(place), lock '\(lock.name)': \(error)")
    }
}

@usableFromInline
class CallbackBody<Argument: ~Escapable, Result: BitwiseCopyable>: @unchecked Sendable {
    let whenClosed: Result
    private let whenFailed: Result
    fileprivate let failures: CallbackFailures

    fileprivate init(_ failures: CallbackFailures, whenClosed: Result, whenFailed: Result) {
        self.whenClosed = whenClosed
        self.whenFailed = whenFailed
        self.failures = failures
    }

    @usableFromInline
    func run(_ argument: Argument) throws -> Result { fatalError("a body of neither form") }

    /// Nothing is thrown through C: the error goes to its handler, and C gets an answer.
    @usableFromInline
    final func failed(_ error: any Error) -> Result {
        // Of this lock: that of another is an error like any other, and its handler hears of it.
        if let closed = error as? LockClosed, unsafe closed.id == failures.lock.core.pointee.id {
            handoff_count_add(HANDOFF_COUNT_DROPPED, 1)
            return whenClosed
        }
        failures.caught(error)
        return whenFailed
    }
}

/// `{ held, argument in … }`
@safe
final class LockedCallbackBody<Argument: ~Escapable, Result: BitwiseCopyable>:
    CallbackBody<Argument, Result>, @unchecked Sendable
{
    private let core: UnsafeMutablePointer<handoff_lock>
    private let body: @Sendable (inout Held, Argument) throws -> Result

    init(
        _ failures: CallbackFailures, whenClosed: Result, whenFailed: Result,
        _ body: @escaping @Sendable (inout Held, Argument) throws -> Result
    ) {
        unsafe core = failures.lock.core
        self.body = body
        super.init(failures, whenClosed: whenClosed, whenFailed: whenFailed)
    }

    override func run(_ argument: Argument) throws -> Result {
        var held = unsafe Held(core: core)
        return try body(&held, argument)
    }
}

/// `unlocked: { entry, argument in … }`
final class UnlockedCallbackBody<Argument: ~Escapable, Result: BitwiseCopyable>:
    CallbackBody<Argument, Result>, @unchecked Sendable
{
    private let body: @Sendable (inout CallbackEntry, Argument) throws -> Result

    init(
        _ failures: CallbackFailures, whenClosed: Result, whenFailed: Result,
        _ body: @escaping @Sendable (inout CallbackEntry, Argument) throws -> Result
    ) {
        self.body = body
        super.init(failures, whenClosed: whenClosed, whenFailed: whenFailed)
    }

    override func run(_ argument: Argument) throws -> Result {
        var entry = unsafe CallbackEntry(failures.lock.core, failures.place)
        return try body(&entry, argument)
    }
}
