// SPDX-License-Identifier: Apache-2.0
//
// The Swift-side lock: taking it, taking two, closing it. The word and its protocol are in CHandoff/handoff_lock.h; the
// proof that it is held, and what one may do with that proof, is in Held.swift.

public import CHandoff

/// A lock that guards Swift state beside a C library with threads of its own.
///
/// It is taken around Swift work, released while C works, and taken again on every callback from C into Swift. A process
/// may have many; each guards its own ``Guarded`` values. Taking it yields a token, ``Held``; there is no other way to
/// guarded state.
///
/// - Thread rules: every method may be called on any thread. A lock is not recursive: taking it twice on one thread traps,
///   except inside ``Held/lend(_:)``.
/// - Cost: an uncontended acquire and release are one atomic operation each.
@safe public final class HandoffLock: @unchecked Sendable {
    @usableFromInline package let core: UnsafeMutablePointer<handoff_lock>
    /// The lock that was declared to be taken before this one; kept, since the C side compares addresses.
    private let predecessor: HandoffLock?
    /// What the executor has to run; see LockExecutor.swift.
    let jobs: LockJobs

    /// Makes a lock.
    ///
    /// - Parameters:
    ///   - name: Stands in every report and trap.
    ///   - policy: Who gets the lock when it is released while others wait.
    ///   - predecessor: A lock that a thread may hold when it waits for this one. Without a declared order, waiting for a
    ///     second lock is reported as a violation (see ``HandoffLock/violations(_:)``), and traps with
    ///     `HANDOFF_CHECKS=full`.
    public init(_ name: String, policy: Policy = .adaptive, after predecessor: HandoffLock? = nil) {
        self.predecessor = predecessor
        unsafe core = handoff_lock_create(name, policy.kind, policy.bound, predecessor?.core)
        jobs = unsafe LockJobs(core)
        unsafe handoff_lock_set_executor(core, Unmanaged.passUnretained(self).toOpaque(), scheduleDrain)
    }

    /// Traps when the lock is still held or waited for, which only unbalanced C calls can bring about.
    deinit { unsafe handoff_lock_destroy(core) }

    /// Stands in every report and trap.
    public var name: String { unsafe String(cString: core.pointee.name) }

    /// Takes the lock, runs `body` with the token, and gives the lock up.
    ///
    /// Waits as long as it takes. Traps when this thread holds the lock already and has not lent it. When this thread
    /// holds another lock, and this one is contended, and no order of the two was declared, that is reported.
    @available(*, noasync, message: "withLock blocks the thread; in async code use hold, an actor, or a loop's turn")
    @inlinable
    public func withLock<R: ~Copyable, E: Error>(
        file: StaticString = #fileID, line: UInt32 = #line, _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R {
        let saved = unsafe handoff_lock_acquire(core, file.cString, line)
        defer { unsafe handoff_lock_restore(core, saved) }
        var held = Held(self)
        return try body(&held)
    }

    /// Takes the lock only if nobody else holds it; returns `nil` without running `body` otherwise. Never waits.
    ///
    /// Traps like ``withLock(file:line:_:)`` when this thread itself holds the lock: that is a mistake, not contention.
    @inlinable
    public func tryWithLock<R: ~Copyable, E: Error>(
        file: StaticString = #fileID, line: UInt32 = #line, _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R? {
        var saved: UInt32 = 0
        guard unsafe handoff_lock_try(core, file.cString, line, &saved) == HANDOFF_ACQUIRED else { return nil }
        defer { unsafe handoff_lock_restore(core, saved) }
        var held = Held(self)
        return try body(&held)
    }

    /// Takes the lock unless it is closed, or is closed while this call waits; then returns `nil` at once.
    ///
    /// This is the door for foreign threads: a thread of a C library that calls into Swift at a time when Swift may
    /// already be shutting down gets an answer instead of hanging or dying (the lesson of CPython's PEP 788).
    @available(
        *, noasync, message: "withLockIfOpen blocks the thread; in async code use hold, an actor, or a loop's turn"
    )
    @inlinable
    public func withLockIfOpen<R: ~Copyable, E: Error>(
        file: StaticString = #fileID, line: UInt32 = #line, _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R? {
        var saved: UInt32 = 0
        guard unsafe handoff_lock_enter(core, file.cString, line, &saved) == HANDOFF_ACQUIRED else { return nil }
        defer { unsafe handoff_lock_restore(core, saved) }
        var held = Held(self)
        return try body(&held)
    }

    /// Takes the lock unless that would last beyond `deadline`; then returns `nil` without having run `body`.
    ///
    /// A deadline that has passed takes a free lock and does not wait. A thread that was handed the lock just before its
    /// deadline keeps it and runs `body`: what was given is not thrown away. Traps and reports like
    /// ``withLock(file:line:_:)``; closing the lock does not end the wait.
    /// Time that the machine spends asleep is not counted. Costs two looks at the clock more than that does.
    @available(*, noasync, message: "withLock blocks the thread; in async code use hold, an actor, or a loop's turn")
    @inlinable
    public func withLock<R: ~Copyable, E: Error>(
        deadline: ContinuousClock.Instant, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R? {
        var saved: UInt32 = 0
        let status = unsafe acquire(file.cString, line, until: deadline, &saved)
        return try run(ifAcquired: status, saved, body)
    }

    @usableFromInline
    func acquire(
        _ file: UnsafePointer<CChar>, _ line: UInt32, until deadline: ContinuousClock.Instant, _ saved: inout UInt32
    ) -> handoff_status {
        var wait = unsafe handoff_wait(until: deadline)
        return unsafe handoff_lock_acquire_as(core, file, line, &wait, &saved)
    }

    /// Takes the lock unless `cancellation` comes first, or that would last beyond `deadline`; then returns `nil` without
    /// having run `body`.
    ///
    /// Cancelled before, it does not take the lock even if that is free. A thread that was handed the lock just before it was
    /// cancelled keeps it and runs `body`. Otherwise as ``withLock(deadline:file:line:_:)``.
    @available(*, noasync, message: "withLock blocks the thread; in async code use hold, an actor, or a loop's turn")
    @inlinable
    public func withLock<R: ~Copyable, E: Error>(
        cancelledBy cancellation: Cancellation, deadline: ContinuousClock.Instant? = nil,
        file: StaticString = #fileID, line: UInt32 = #line, _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R? {
        var saved: UInt32 = 0
        let status = unsafe acquire(file.cString, line, cancelledBy: cancellation, until: deadline, &saved)
        return try run(ifAcquired: status, saved, body)
    }

    @usableFromInline
    func acquire(
        _ file: UnsafePointer<CChar>, _ line: UInt32, cancelledBy cancellation: Cancellation,
        until deadline: ContinuousClock.Instant?, _ saved: inout UInt32
    ) -> handoff_status {
        var wait = unsafe deadline.map { unsafe handoff_wait(until: $0) } ?? handoff_wait()
        return withExtendedLifetime(cancellation) {
            unsafe handoff_lock_acquire_unless(core, file, line, cancellation.core, &wait, &saved)
        }
    }

    /// The end of the forms that may give up waiting.
    @inlinable
    func run<R: ~Copyable, E: Error>(
        ifAcquired status: handoff_status, _ saved: UInt32, _ body: (inout Held) throws(E) -> R
    ) throws(E) -> R? {
        guard status == HANDOFF_ACQUIRED else { return nil }
        defer { unsafe handoff_lock_restore(core, saved) }
        var held = Held(self)
        return try body(&held)
    }

    /// Takes two locks in an order that is the same for every caller (that of their creation), and gives both tokens.
    ///
    /// Traps when both are the same lock. Releasing one of them inside is reported, since the other stays held.
    @available(*, noasync, message: "withLocks blocks the thread; in async code use hold, an actor, or a loop's turn")
    @inlinable
    public static func withLocks<R: ~Copyable, E: Error>(
        _ a: HandoffLock, _ b: HandoffLock, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: (inout Held, inout Held) throws(E) -> R
    ) throws(E) -> R {
        var savedA: UInt32 = 0
        var savedB: UInt32 = 0
        unsafe handoff_lock_acquire_two(a.core, b.core, file.cString, line, &savedA, &savedB)
        defer {
            unsafe handoff_lock_restore(a.core, savedA)
            unsafe handoff_lock_restore(b.core, savedB)
        }
        var heldA = Held(a)
        var heldB = Held(b)
        return try body(&heldA, &heldB)
    }

    /// Whether the calling thread holds this lock, in whatever state. A load and a compare, or two.
    @inlinable
    public var isHeldByCurrentThread: Bool { unsafe handoff_lock_is_mine(core) }

    /// Makes every later ``withLockIfOpen(file:line:_:)`` and every one that waits now return `nil`.
    ///
    /// ``withLock(file:line:_:)`` goes on working: whoever tears down still needs the guarded state. Closing is final.
    public func close() { unsafe handoff_lock_close(core) }

    /// Whether ``close()`` was called.
    public var isClosed: Bool { unsafe handoff_lock_is_closed(core) }
}

extension StaticString {
    /// A `#fileID` as the C side keeps it: it lives for ever.
    @inlinable @unsafe package var cString: UnsafePointer<CChar> {
        unsafe UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
    }
}

extension handoff_wait {
    /// The C side counts on another clock, so what is handed over is the time that is left.
    init(until deadline: ContinuousClock.Instant) {
        let left = ContinuousClock.now.duration(to: deadline)
        unsafe self.init()
        unsafe until = max(handoff_now() &+ max(left, .zero).nanoseconds, 1)
    }
}
