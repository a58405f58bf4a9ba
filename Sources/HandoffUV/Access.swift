// SPDX-License-Identifier: Apache-2.0
//
// The loop's two tokens. A libuv call needs the loop's thread, not the lock; guarded state needs the lock. `Entry` is the
// first, `Turn` is both, and `LoopAccess` is what they have in common.

internal import CHandoff
package import CHandoffUV
public import Handoff

/// The right to call libuv on one loop: this is its thread. ``Turn`` and ``Entry`` have it, and nothing else can.
///
/// Every handle operation takes one, `inout`. A token that a synchronous call has carried to another thread is found out
/// in C and traps, also when that thread holds the lock: the lock does not protect the loop.
public protocol LoopAccess: ~Copyable, ~Escapable {
    /// Only this module can make one, and it cannot be copied out of a token, so no other type can conform.
    var _proof: _LoopProof { get }
}

@safe public struct _LoopProof: ~Copyable {
    package let core: UnsafeMutablePointer<handoff_loop>
    package init(_ core: UnsafeMutablePointer<handoff_loop>) { unsafe self.core = core }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// The loop that this is a token of.
    public var loop: Loop { unsafe Loop.of(_proof.core) }
    var core: UnsafeMutablePointer<handoff_loop> { unsafe _proof.core }
}

/// The loop's thread, with the lock held: the usual argument of a callback.
///
/// It lives as long as the callback's call and cannot be kept. Guarded state is reached by `turn[value]`, everything else
/// of the lock by ``held``.
@safe public struct Turn: ~Copyable, ~Escapable, LoopAccess {
    public let _proof: _LoopProof
    /// The lock's token, for ``/Handoff/Held/released(thenWaitingAs:_:)``, ``/Handoff/Held/lend(_:)`` and the rest.
    ///
    /// `turn.held.released { }` frees the lock, not the loop: while it runs, nothing else happens on this loop.
    public var held: Held

    /// For callbacks: C keeps loop and lock alive during the call, so neither is retained for it.
    @unsafe @_lifetime(immortal)
    package init(_ core: UnsafeMutablePointer<handoff_loop>) {
        unsafe _proof = _LoopProof(core)
        unsafe held = Held(core: core.pointee.lock)
    }

    /// The guarded value of a `Sendable` type; the same as `held[guarded]`.
    @inlinable
    public subscript<V: Sendable>(_ guarded: Guarded<V>) -> V {
        _read { yield held[guarded] }
        _modify { yield &held[guarded] }
    }

    /// Works on a guarded value of any type; the same as `held.withValue`.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func withValue<V: ~Copyable, R: Sendable & ~Copyable, E: Error>(
        _ guarded: Guarded<V>, _ body: @Sendable (inout V) throws(E) -> R
    ) throws(E) -> R {
        try held.withValue(guarded, body)
    }
}

/// The loop's thread, without the lock: the argument of an `unlocked:` callback.
///
/// It reaches no guarded state. Parse first, then take the lock by name, as often and as briefly as you like:
/// `try entry.reacquire { turn in turn[frames].append(frame) }`.
@safe public struct Entry: ~Copyable, ~Escapable, LoopAccess {
    public let _proof: _LoopProof

    @unsafe @_lifetime(immortal)
    package init(_ core: UnsafeMutablePointer<handoff_loop>) {
        unsafe _proof = _LoopProof(core)
    }

    /// Takes the loop's lock, runs `body`, and gives it up. The entry cannot be used inside; the turn can.
    ///
    /// - Throws: ``LoopError/lockClosed`` once the lock is closed, also while this waits; and what `body` throws.
    @_lifetime(self: copy self)
    public mutating func reacquire<R: ~Copyable>(_ body: (inout Turn) throws -> R) throws -> R {
        unsafe handoff_uv_check_thread(core, "reacquire")
        return try loop.turnHere("reacquire", body)
    }
}
