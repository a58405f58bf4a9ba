// SPDX-License-Identifier: Apache-2.0
//
// State that can be reached through the token of its lock only. The forms are closed: nothing that is not Sendable goes in
// or out, and no `sending` stands on the way, since Swift 6.3.1 loses the region of an object that is passed to a closure
// value or a method value.

public import CHandoff

/// A value that only the holder of one ``HandoffLock`` can reach.
///
/// ```swift
/// let hits = Guarded(0, by: lock)                 // Sendable: given
/// let index = Guarded(by: lock) { Index() }       // anything else: made inside, and it never leaves
/// lock.withLock { held in
///     held[hits] += 1
///     held.withValue(index) { $0.add("word") }
/// }
/// ```
///
/// It is itself `Sendable` and may be captured anywhere; without the token it is useless.
///
/// When the last reference goes, the value is destroyed under the lock, wherever that reference was: at once when the thread
/// has the lock or nobody does, otherwise by the holder, before it gives the lock up. So a `deinit` in it may count on the
/// lock, and on nobody being in the middle of something else under it; it must not take or release it. Dropping a guarded
/// value never waits, and costs two small allocations.
@safe public final class Guarded<Value: ~Copyable>: @unchecked Sendable {
    @usableFromInline let core: UnsafeMutablePointer<handoff_lock>
    @usableFromInline let storage: UnsafeMutablePointer<Value>
    /// The lock that guards the value.
    public let lock: HandoffLock

    /// Guards a value of a `Sendable` type.
    public init(_ value: consuming Value, by lock: HandoffLock) where Value: Sendable {
        self.lock = lock
        unsafe core = lock.core
        unsafe storage = .allocate(capacity: 1)
        unsafe storage.initialize(to: value)
    }

    /// Guards a value of any type, made by `body` so that nothing outside can refer to it.
    ///
    /// `body` runs once, here, without the lock.
    public init<E: Error>(by lock: HandoffLock, making body: @Sendable () throws(E) -> Value) throws(E) {
        let value = try body()
        self.lock = lock
        unsafe core = lock.core
        unsafe storage = .allocate(capacity: 1)
        unsafe storage.initialize(to: value)
    }

    deinit { unsafe Remains(storage).end(by: core) }

    /// Traps unless `token` is this value's lock and this thread holds it. Two compares, inlined into every access.
    @inlinable
    @inline(__always)
    func check(_ token: UnsafeMutablePointer<handoff_lock>) {
        let proves = unsafe token == core && handoff_lock_is_mine(token)
        if unsafe !proves && !handoff_mutant("token-unchecked") { unsafe rejectToken(core, token) }
    }
}

/// What is left of a ``Guarded`` that nobody refers to any more.
@safe private class AnyRemains {
    func destroy() {}

    /// Never waits; see `handoff_lock_drop`.
    func end(by core: UnsafeMutablePointer<handoff_lock>) {
        unsafe handoff_lock_drop(core, Unmanaged.passRetained(self).toOpaque()) { remains in
            unsafe Unmanaged<AnyRemains>.fromOpaque(remains!).takeRetainedValue().destroy()
        }
    }
}

@safe private final class Remains<Value: ~Copyable>: AnyRemains {
    let storage: UnsafeMutablePointer<Value>

    init(_ storage: UnsafeMutablePointer<Value>) { unsafe self.storage = storage }

    override func destroy() {
        unsafe storage.deinitialize(count: 1)
        unsafe storage.deallocate()
    }
}

@usableFromInline
@inline(never)
func rejectToken(_ guarding: UnsafeMutablePointer<handoff_lock>, _ token: UnsafeMutablePointer<handoff_lock>) -> Never {
    if unsafe token != guarding {
        let (own, other) = unsafe (String(cString: guarding.pointee.name), String(cString: token.pointee.name))
        unsafe handoff_fatal_message("a value guarded by lock '\(own)' was reached for with a token of lock '\(other)'")
    }
    unsafe handoff_lock_not_mine(token, "access to a guarded value")
}
