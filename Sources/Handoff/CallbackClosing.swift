// SPDX-License-Identifier: Apache-2.0
//
// The end of a callback that waits for its last call, so that C memory can be freed after it. A call that is under way
// may need the lock, to begin or to end, so whoever waits has released it. Any thread that is in no call of that
// callback may wait here.

internal import CHandoff

/// What was asked for would wait for the thread that asks. Nothing was begun.
public struct WouldDeadlock: Error, Hashable, CustomStringConvertible {
    /// What was asked for, and why it would not end.
    public let description: String
}

extension Callback where Argument: ~Escapable {
    /// Ends the callback as ``invalidate()`` does, and waits until no call of it is under way and its closure is
    /// destroyed.
    ///
    /// After that C memory that only the body uses can be freed. A call from C that comes later still gets
    /// `whenClosed`. A second `close`, or one after ``invalidate()``, waits as well.
    ///
    /// For a thread that holds no lock; one that does says `held.close(callback)`, which releases it meanwhile. The
    /// bodies that are waited for must not wait for this thread, nor close a callback in whose body this thread is.
    ///
    /// - Throws: ``WouldDeadlock`` in a body of this callback, or when this thread holds a Handoff lock. The callback
    ///   is as it was before.
    @available(*, noasync, message: "close waits for the calls that are under way")
    public func close() throws(WouldDeadlock) {
        try checkNotRunningHere()
        if let held = unsafe handoff_thread_held() {
            let name = unsafe String(cString: held.pointee.name)
            throw WouldDeadlock(
                description: "\(closing) by a thread that holds lock '\(name)', which its last call may need: say "
                    + "held.close(callback)")
        }
        endAndWait()
    }

    func checkNotRunningHere() throws(WouldDeadlock) {
        guard unsafe handoff_callback_is_running_here(context) else { return }
        throw WouldDeadlock(
            description: "\(closing) in its own body, which would wait for itself: say invalidate() there, and close() "
                + "elsewhere")
    }

    private var closing: String { unsafe "close of the callback made at \(HandoffLock.Place(failures.place))" }

    func endAndWait() {
        unsafe handoff_callback_invalidate(context)
        unsafe handoff_callback_await_end(failures.gone)
    }
}

extension Held {
    /// Ends a callback as ``Callback/close()`` does, with the lock released: no call of it is under way when this
    /// returns, and its closure is destroyed.
    ///
    /// The callback may be of this lock or of another. Values that were read before may have changed after. Traps and
    /// reports as ``released(thenWaitingAs:_:)``.
    ///
    /// - Throws: ``WouldDeadlock`` in a body of this callback. The callback is as it was before, and the lock was not
    ///   released.
    @_lifetime(self: copy self)
    public mutating func close<Argument: ~Escapable, Result>(
        _ callback: Callback<Argument, Result>
    ) throws(WouldDeadlock) {
        try callback.checkNotRunningHere()
        released { callback.endAndWait() }
    }
}
