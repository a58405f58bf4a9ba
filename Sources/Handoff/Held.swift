// SPDX-License-Identifier: Apache-2.0
//
// The proof.
//
// The problem. State shared by Swift threads and C callbacks is guarded by one lock, and that lock must be *given up*
// whenever C blocks. "I hold the lock" is then true at one line and false at the next, in one function body. Comments and
// assertions do not survive the second refactoring; a type does.
//
// The pattern. `Held` is that statement as a value. Only the lock can make one. It is passed `inout` into a synchronous
// closure, cannot be copied (`~Copyable`), and cannot outlive the closure (`~Escapable`): not stored, not returned, not
// swapped with another, not captured by an escaping closure or a task, not carried across an `await`. Guarded state is
// reached only through it.
//
// Releasing. `held.released { … }` is `mutating`, so it has exclusive access to the token while its body runs; using the
// token inside (directly, in a nested closure, through a local function) is an exclusivity error at compile time. This is
// the hole of PyO3's `allow_threads`, closed: what may cross is not guessed from a marker trait, the token itself is
// gone. And since nothing that is not Sendable can leave a `Guarded` (see Guarded.swift), the body may capture what it
// likes.
//
// Where the types do not reach. Each of these is checked when it happens, in every build, and traps with both names:
//
//   another lock    other.withLock { held in held[valueOfLock] }         Swift has no generative brands
//   another thread  queue.sync { held[value] }                           a synchronous call carries the token along
//   a hidden alias  withoutActuallyEscaping(…) can hide that two closures use one token, and one of them releases while
//                   the other modifies a value in place: every release asks whether a value is open
//   a wrong actor   held.isolate(actor) of an actor whose executor is not this lock
//   nesting         lock.withLock { a in lock.withLock { b in … } }      two tokens of one lock; after b.released, a lies
//
// And these are not caught at all:
//
//   - `unsafe`, `@unchecked Sendable`, `nonisolated(unsafe)`, pointers, language mode 5, `@preconcurrency import`: outside
//     the proof.
//   - A compiler defect (Swift 6.3.1) lets an object out of `withValue` through a closure value and a local holder:
//         held.withValue(box) { b in let k = Keep(); let f = { k.box = $0 }; f(b); Task { k.box!.n += 1 } }
//     It breaks `Synchronization.Mutex` and plain Swift in the same way. Tests/CompileFail/today watches it.
//   - An error that carries a non-Sendable object out of `withValue`: Swift 6.3.1 only warns, since `Error` implies Sendable.
//   - A forced cast to `any Sendable` in a generic helper: the compiler believes it.
//   - `lend` is a release point: the C code may call back, and the callback may release. Memory stays safe; an invariant
//     that was read before is void after.

public import CHandoff

/// Proof that the current thread holds a ``HandoffLock``, and the only way to what it guards.
///
/// You get one as the argument of ``HandoffLock/withLock(file:line:_:)`` and of every callback, and never make one.
/// Every operation checks that the calling thread owns the lock and traps with the lock's name if it does not. That is
/// one load and one compare for the lock that the thread took last, and two of each for another one.
@safe public struct Held: ~Copyable, ~Escapable {
    // A raw pointer: a class reference behind each access costs a retain and an opaque call (measured 17.5 ns to 0.6).
    @usableFromInline package let core: UnsafeMutablePointer<handoff_lock>

    @_lifetime(borrow lock)
    @inlinable
    package init(_ lock: borrowing HandoffLock) { unsafe core = lock.core }

    /// For a bridge that hands the token to a closure and ends its life itself: no reference is held meanwhile.
    @unsafe @_lifetime(immortal)
    @inlinable
    package init(core: UnsafeMutablePointer<handoff_lock>) { unsafe self.core = core }

    /// The guarded value of a `Sendable` type: read, assign or modify in place.
    ///
    /// Assignment puts the new value in first and destroys the old one afterwards. A `deinit` that runs there still runs
    /// under the lock and must not take it.
    @inlinable
    public subscript<V: Sendable>(_ guarded: Guarded<V>) -> V {
        _read {
            unsafe guarded.check(core)
            unsafe handoff_lock_begin_access(core)
            defer { unsafe handoff_lock_end_access(core) }
            yield unsafe guarded.storage.pointee
        }
        _modify {
            unsafe guarded.check(core)
            unsafe handoff_lock_begin_access(core)
            defer { unsafe handoff_lock_end_access(core) }
            yield unsafe &guarded.storage.pointee
        }
        set {
            unsafe guarded.check(core)
            let old = unsafe guarded.storage.move()
            unsafe guarded.storage.initialize(to: newValue)
            _ = consume old
        }
    }

    /// The guarded value of a noncopyable `Sendable` type: borrow it or modify it in place.
    @inlinable
    public subscript<V: Sendable & ~Copyable>(_ guarded: Guarded<V>) -> V {
        _read {
            unsafe guarded.check(core)
            unsafe handoff_lock_begin_access(core)
            defer { unsafe handoff_lock_end_access(core) }
            yield unsafe guarded.storage.pointee
        }
        _modify {
            unsafe guarded.check(core)
            unsafe handoff_lock_begin_access(core)
            defer { unsafe handoff_lock_end_access(core) }
            yield unsafe &guarded.storage.pointee
        }
    }

    /// Works on a guarded value of any type.
    ///
    /// The body is `@Sendable` and its result `Sendable`, so no reference gets in or out by capture or by result: an
    /// object graph lives in one ``Guarded``.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func withValue<V: ~Copyable, R: Sendable & ~Copyable, E: Error>(
        _ guarded: Guarded<V>, _ body: @Sendable (inout V) throws(E) -> R
    ) throws(E) -> R {
        unsafe guarded.check(core)
        unsafe handoff_lock_begin_access(core)
        defer { unsafe handoff_lock_end_access(core) }
        return try unsafe body(&guarded.storage.pointee)
    }

    /// Replaces the guarded value by one made in `body` and returns the old one whole: nothing of it stays behind.
    ///
    /// When `body` throws, the guarded value is what it was.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func replace<V: ~Copyable, E: Error>(
        _ guarded: Guarded<V>, making body: @Sendable () throws(E) -> V
    ) throws(E) -> V {
        unsafe guarded.check(core)
        let new = try body()
        let old = unsafe guarded.storage.move()
        unsafe guarded.storage.initialize(to: new)
        return old
    }

    /// Releases the lock, runs `body`, and takes the lock again, also when `body` throws.
    ///
    /// For everything that blocks: I/O, joins, a C mutex that may be contended. The token cannot be used inside; buffers,
    /// pointers and local variables can. It costs an atomic operation at each end when nobody is at the lock, and allocates
    /// nothing. `errno` is kept across both ends. Values read before may have changed after.
    ///
    /// Traps when the lock is pinned (``isolate(_:_:)``). With another Handoff lock held it is reported, since whoever wants
    /// that one waits for `body`; with `HANDOFF_CHECKS=full` it traps.
    ///
    /// - Parameters:
    ///   - waitClass: How this thread comes back: `.io` after something that could block, to go ahead of threads that only
    ///     computed. See ``HandoffLock/WaitClass``.
    ///   - body: Runs with the lock released; what it returns or throws is returned or thrown.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func released<R: ~Copyable, E: Error>(
        thenWaitingAs waitClass: HandoffLock.WaitClass = .normal, _ body: () throws(E) -> R
    ) throws(E) -> R {
        var place = unsafe handoff_place()
        unsafe handoff_lock_begin_released(core, &place)
        defer { unsafe handoff_lock_end_released(core, &place, waitClass == .io) }
        return try body()
    }

    /// Keeps the lock but puts the token out of reach, so that C can call back on this thread while `body` runs.
    ///
    /// For C that takes no lock of its own, does not block, and calls back on the calling thread only: a tree walk, a
    /// comparator, `uv_walk`. A library with locks or threads of its own gets ``released(thenWaitingAs:_:)`` and a callback that takes
    /// the lock: a callback on another thread that is waited for here would wait for ever.
    ///
    /// A callback may release the lock; what was read before `lend` may have changed after it.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func lend<R: ~Copyable, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        unsafe handoff_lock_begin_hold(core, HANDOFF_HOLD_LENT)
        defer { unsafe handoff_lock_end_hold(core) }
        return try body()
    }

    /// Runs `body` isolated to an actor whose executor is this lock, without a hop: the lock's holder is where such an actor's
    /// code may run.
    ///
    /// The lock is pinned while `body` runs. It cannot be released, lent or taken again there, since an access to the actor's
    /// state may be open; ``yieldIfContended()`` does nothing. The token cannot be used inside; isolate to read and write the
    /// actor, then use the token. The hold is what it was before when `body` returns or throws.
    ///
    /// Traps when the actor runs on another executor than this lock, with both names, and when the hold is not live. Costs
    /// about 100 ns (2 cores, noisy; optimised), a call of the actor's `unownedExecutor` included.
    @_lifetime(self: copy self)
    public mutating func isolate<A: Actor, R: Sendable, E: Error>(
        _ actor: A, _ body: (isolated A) throws(E) -> R
    ) throws(E) -> R {
        unsafe handoff_lock_begin_hold(core, HANDOFF_HOLD_PINNED)
        defer { unsafe handoff_lock_end_hold(core) }
        unsafe checkExecutor(of: actor, is: core)
        // The same step as in the standard library's `assumeIsolated`: with the isolation established, the parameter is
        // passed like any other.
        typealias Isolated = (isolated A) throws(E) -> R
        typealias Plain = (A) throws(E) -> R
        return try withoutActuallyEscaping(body) { (body: @escaping Isolated) throws(E) -> R in
            try unsafe unsafeBitCast(body, to: Plain.self)(actor)
        }
    }

    /// A safe point: hands the lock to the thread that has waited longest, if the policy says that it is time, and queues
    /// behind the others. Returns whether it did.
    ///
    /// With `barging`, `fair` and `adaptive` it is time whenever somebody waits; see ``HandoffLock/Policy`` for the others. A
    /// switch is one: the lock cannot come back before another thread has had it. Costs one load when nobody waits. When
    /// somebody does, what was read before may have changed after.
    @inlinable
    @discardableResult
    @_lifetime(self: copy self)
    public mutating func yieldIfContended() -> Bool {
        unsafe handoff_lock_check_mine(core, "yieldIfContended")
        guard unsafe handoff_lock_contended(core) else { return false }
        return unsafe handoff_lock_yield(core)
    }
}
