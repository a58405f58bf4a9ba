// SPDX-License-Identifier: Apache-2.0
//
// One-time initialisation beside a lock. A `static let` waits for its initialiser with whatever the thread holds: if
// the initialiser has released the lock, and the one who waits has it, neither goes on. Here the guard of the
// initialisation comes before the lock: it is taken by a try, and waited for with the lock released. Any thread may be
// here.

public import CHandoff

/// A value that is made once, by whoever needs it first, and by an initialiser that may release the lock.
///
/// ```swift
/// let table = Once<Table>("table")
/// lock.withLock { held in
///     let table = table.value(&held) { held in
///         let bytes = held.released { c_read_file(path) }   // others may take the lock, and ask for the table
///         return Table(bytes)
///     }
/// }
/// ```
///
/// Use it in place of a lazy `static let` whose initialiser calls C or takes a lock. The initialiser of the first
/// caller runs, those of the others do not. If it throws, the error is that caller's, and one of those who waited tries
/// with its own. Every thread may read the value, so it is `Sendable`; one that is not goes into a ``Guarded``, and a
/// `Once<Guarded<Index>>` makes that.
///
/// - Thread rules: any thread, with a token of any lock or with none.
/// - Cost: once it is made, one load.
@safe public final class Once<Value: Sendable>: @unchecked Sendable {
    @usableFromInline package let core: UnsafeMutablePointer<handoff_once>
    @usableFromInline let storage: UnsafeMutablePointer<Value>
    /// Stands in traps.
    public let name: String

    /// Makes one that has no value yet. The name stands in traps.
    public init(_ name: String) {
        self.name = name
        unsafe core = .allocate(capacity: 1)
        unsafe core.initialize(to: handoff_once())
        unsafe storage = .allocate(capacity: 1)
    }

    deinit {
        if unsafe handoff_once_is_done(core) { unsafe storage.deinitialize(count: 1) }
        unsafe storage.deallocate()
        unsafe core.deallocate()
    }

    /// The value, if it was made. Never waits.
    @inlinable
    public var ifMade: Value? { unsafe handoff_once_is_done(core) ? storage.pointee : nil }

    /// The value, for a thread that holds a lock: made by `body` if nobody has begun to, under the lock.
    ///
    /// While another thread makes it, this one waits with the lock released, and takes it again then. What was read
    /// before may have changed after. Traps and reports as ``Held/released(thenWaitingAs:_:)`` when it has to wait; traps with both
    /// places when the initialiser asks, on its own thread, for the value that it is making.
    @inlinable
    @_lifetime(held: copy held)
    public func value<E: Error>(
        _ held: inout Held, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: (inout Held) throws(E) -> Value
    ) throws(E) -> Value {
        while true {
            if unsafe handoff_once_is_done(core) { return unsafe storage.pointee }
            if begins(file, line) { return try make { () throws(E) -> Value in try body(&held) } }
            wait(&held)
        }
    }

    /// The value, for a thread that holds no lock: made by `body` if nobody has begun to. `body` may take locks.
    ///
    /// Waits while another thread makes it. With a lock held that is reported as
    /// ``HandoffLock/Violation/blockedHolding``, and traps with `HANDOFF_CHECKS=full`: that thread may need the lock.
    /// Traps as ``value(_:file:line:_:)`` otherwise.
    @available(*, noasync, message: "value may wait for another thread's initialiser")
    @inlinable
    public func value<E: Error>(
        file: StaticString = #fileID, line: UInt32 = #line, _ body: () throws(E) -> Value
    ) throws(E) -> Value {
        while true {
            if unsafe handoff_once_is_done(core) { return unsafe storage.pointee }
            if begins(file, line) { return try make(body) }
            wait(file, line)
        }
    }

    /// Whether this thread is to run its initialiser; otherwise the value is there, or another thread makes it.
    @usableFromInline
    func begins(_ file: StaticString, _ line: UInt32) -> Bool {
        unsafe handoff_once_begin(core, name, handoff_place(file: file.cString, line: line)) == HANDOFF_ONCE_EMPTY
    }

    @usableFromInline
    func make<E: Error>(_ body: () throws(E) -> Value) throws(E) -> Value {
        let value: Value
        do throws(E) {
            value = try body()
        } catch {
            unsafe handoff_once_end(core, false)
            throw error
        }
        unsafe storage.initialize(to: value)
        unsafe handoff_once_end(core, true)
        return value
    }

    @usableFromInline
    @_lifetime(held: copy held)
    func wait(_ held: inout Held) {
        if unsafe handoff_mutant("once-waits-holding") { return unsafe handoff_once_wait(core) }
        held.released { unsafe handoff_once_wait(core) }
    }

    @usableFromInline
    func wait(_ file: StaticString, _ line: UInt32) {
        HandoffLock.willBlock("Once.value", file: file, line: line)
        unsafe handoff_once_wait(core)
    }
}
