// SPDX-License-Identifier: Apache-2.0
//
// Timers, asyncs, signals, and the three handles that run once a turn. Each type: its operations, one line each, and its
// two constructors on a token, one for each callback form. A trailing closure means the locked form.

internal import CHandoffUV
internal import CUV
internal import Handoff

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Makes a handle and starts it; when it cannot be started, it is closed again and the error thrown.
    mutating func started<H: Handle>(
        _ row: HandleRow, _ reaction: Reaction?, _ file: StaticString, _ line: UInt32,
        _ start: (H, inout Self) throws(UVError) -> Void
    ) throws(UVError) -> H {
        let handle = try H(&self, row, reaction, file, line)
        do { try start(handle, &self) } catch {
            handle.close(on: &self)
            throw error
        }
        return handle
    }

    /// The same for the handles that start without arguments.
    mutating func started<H: TurnWatcher>(
        _ row: HandleRow, _ reaction: Reaction, _ file: StaticString, _ line: UInt32
    ) throws(UVError) -> H {
        try started(row, reaction, file, line) { (handle: H, access: inout Self) throws(UVError) in
            try handle.start(on: &access)
        }
    }
}

/// Calls back once a turn while it is started.
protocol TurnWatcher: Handle {
    func start<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError)
}

// MARK: Timer

/// Calls back after a time, once or repeatedly. Millisecond resolution; a fraction is rounded up.
public final class Timer: Handle, @unchecked Sendable {
    /// Starts or restarts it. `after` counts from the loop's cached time, which a long callback leaves behind.
    /// The corresponding C function is `uv_timer_start`.
    public func start<A: LoopAccess & ~Copyable & ~Escapable>(
        after: Duration, every: Duration = .zero, on access: inout A
    ) throws(UVError) {
        try unsafe use("uv_timer_start", uv_timer_t.self, &access) {
            unsafe uv_timer_start($0, handoff_uv_on_timer, after.milliseconds, every.milliseconds)
        }
    }

    /// Stops it. The corresponding C function is `uv_timer_stop`.
    public func stop<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_timer_stop", uv_timer_t.self, &access) { unsafe uv_timer_stop($0) }
    }

    /// Starts it anew with its repeat interval. The corresponding C function is `uv_timer_again`.
    public func again<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_timer_again", uv_timer_t.self, &access) { unsafe uv_timer_again($0) }
    }

    /// The time until it fires; zero when it is due. The corresponding C function is `uv_timer_get_due_in`.
    public func dueIn<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) -> Duration {
        var due: UInt64 = 0
        try unsafe use("uv_timer_get_due_in", uv_timer_t.self, &access) {
            due = unsafe uv_timer_get_due_in($0); return 0
        }
        return .milliseconds(due)
    }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Calls `body` after a time, and then every `every` if that is given. The corresponding C functions are
    /// `uv_timer_init` and `uv_timer_start`.
    @discardableResult
    public mutating func timer(
        after: Duration, every: Duration = .zero, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Timer) throws -> Void
    ) throws(UVError) -> Timer {
        try started(.timer, .locked(body), file, line) { (timer: Timer, access: inout Self) throws(UVError) in
            try timer.start(after: after, every: every, on: &access)
        }
    }

    /// Calls `body` every so often. The corresponding C functions are `uv_timer_init` and `uv_timer_start`.
    @discardableResult
    public mutating func timer(
        every: Duration, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Timer) throws -> Void
    ) throws(UVError) -> Timer {
        try started(.timer, .locked(body), file, line) { (timer: Timer, access: inout Self) throws(UVError) in
            try timer.start(after: every, every: every, on: &access)
        }
    }

    /// As the others, without the lock. The corresponding C functions are `uv_timer_init` and `uv_timer_start`.
    @discardableResult
    @_disfavoredOverload
    public mutating func timer(
        after: Duration, every: Duration = .zero, file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, Timer) throws -> Void
    ) throws(UVError) -> Timer {
        try started(.timer, .unlocked(body), file, line) { (timer: Timer, access: inout Self) throws(UVError) in
            try timer.start(after: after, every: every, on: &access)
        }
    }
}

// MARK: Async

/// A wake-up that any thread may send. Sends coalesce: several may cause one callback. For data use `Loop.submit`, which
/// loses nothing.
public final class Async: Handle, @unchecked Sendable {
    /// Makes the callback run soon. Any thread; also safe while another thread closes the handle. Returns whether the
    /// handle was open. The corresponding C function is `uv_async_send`.
    @discardableResult
    public func send() -> Bool { unsafe handoff_uv_async_send(core) }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// A wake-up whose sends call `body`. The corresponding C function is `uv_async_init`.
    public mutating func async(
        file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Async) throws -> Void
    ) throws(UVError) -> Async { try Async(&self, .async, .locked(body), file, line) }

    /// As the other, without the lock. The corresponding C function is `uv_async_init`.
    @_disfavoredOverload
    public mutating func async(
        file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, Async) throws -> Void
    ) throws(UVError) -> Async { try Async(&self, .async, .unlocked(body), file, line) }
}

// MARK: Idle, prepare, check

/// Calls back once a turn, before the prepare callbacks. While one is active the loop does not sleep.
public final class Idle: Handle, TurnWatcher, @unchecked Sendable {
    /// The corresponding C function is `uv_idle_start`.
    public func start<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_idle_start", uv_idle_t.self, &access) { unsafe uv_idle_start($0, handoff_uv_on_idle) }
    }

    /// The corresponding C function is `uv_idle_stop`.
    public func stop<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_idle_stop", uv_idle_t.self, &access) { unsafe uv_idle_stop($0) }
    }
}

/// Calls back once a turn, just before the poll. The lock is taken for this callback alone, whatever the loop's policy:
/// nothing may be held when the poll begins.
public final class Prepare: Handle, TurnWatcher, @unchecked Sendable {
    /// The corresponding C function is `uv_prepare_start`.
    public func start<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_prepare_start", uv_prepare_t.self, &access) {
            unsafe uv_prepare_start($0, handoff_uv_on_prepare)
        }
    }

    /// The corresponding C function is `uv_prepare_stop`.
    public func stop<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_prepare_stop", uv_prepare_t.self, &access) { unsafe uv_prepare_stop($0) }
    }
}

/// Calls back once a turn, after the poll and the callbacks of what it found.
public final class Check: Handle, TurnWatcher, @unchecked Sendable {
    /// The corresponding C function is `uv_check_start`.
    public func start<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_check_start", uv_check_t.self, &access) { unsafe uv_check_start($0, handoff_uv_on_check) }
    }

    /// The corresponding C function is `uv_check_stop`.
    public func stop<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_check_stop", uv_check_t.self, &access) { unsafe uv_check_stop($0) }
    }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Calls `body` once a turn, and keeps the loop from sleeping. The corresponding C function is `uv_idle_start`.
    @discardableResult
    public mutating func idle(
        file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Idle) throws -> Void
    ) throws(UVError) -> Idle { try started(.idle, .locked(body), file, line) }

    /// As the other, without the lock. The corresponding C function is `uv_idle_start`.
    @discardableResult
    @_disfavoredOverload
    public mutating func idle(
        file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, Idle) throws -> Void
    ) throws(UVError) -> Idle { try started(.idle, .unlocked(body), file, line) }

    /// Calls `body` once a turn, before the poll. The corresponding C function is `uv_prepare_start`.
    @discardableResult
    public mutating func prepare(
        file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Prepare) throws -> Void
    ) throws(UVError) -> Prepare { try started(.prepare, .locked(scoped: true, body), file, line) }

    /// As the other, without the lock. The corresponding C function is `uv_prepare_start`.
    @discardableResult
    @_disfavoredOverload
    public mutating func prepare(
        file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, Prepare) throws -> Void
    ) throws(UVError) -> Prepare { try started(.prepare, .unlocked(body), file, line) }

    /// Calls `body` once a turn, after the poll. The corresponding C function is `uv_check_start`.
    @discardableResult
    public mutating func check(
        file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Check) throws -> Void
    ) throws(UVError) -> Check { try started(.check, .locked(body), file, line) }

    /// As the other, without the lock. The corresponding C function is `uv_check_start`.
    @discardableResult
    @_disfavoredOverload
    public mutating func check(
        file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, Check) throws -> Void
    ) throws(UVError) -> Check { try started(.check, .unlocked(body), file, line) }
}

// MARK: Signal

/// Calls back when the process gets a signal. Signals that come faster than the loop runs coalesce.
public final class Signal: Handle, @unchecked Sendable {
    /// The number of the signal that it watches, or watched last.
    public private(set) var number: Int32 = 0

    /// The corresponding C function is `uv_signal_stop`.
    public func stop<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) throws(UVError) {
        try unsafe use("uv_signal_stop", uv_signal_t.self, &access) { unsafe uv_signal_stop($0) }
    }

    /// Starts it, or starts it again for another signal. The corresponding C functions are `uv_signal_start` and, with
    /// `once`, `uv_signal_start_oneshot`.
    public func start<A: LoopAccess & ~Copyable & ~Escapable>(
        _ number: Int32, once: Bool = false, on access: inout A
    ) throws(UVError) {
        try unsafe use("uv_signal_start", uv_signal_t.self, &access) {
            unsafe once
                ? uv_signal_start_oneshot($0, handoff_uv_on_signal, number)
                : uv_signal_start($0, handoff_uv_on_signal, number)
        }
        self.number = number
    }
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Calls `body` for each signal, or for the next one. The corresponding C functions are `uv_signal_start` and
    /// `uv_signal_start_oneshot`.
    @discardableResult
    public mutating func signal(
        _ number: Int32, once: Bool = false, file: StaticString = #fileID, line: UInt32 = #line,
        _ body: @escaping @Sendable (inout Turn, Signal) throws -> Void
    ) throws(UVError) -> Signal {
        try started(.signal, .locked(body), file, line) { (signal: Signal, access: inout Self) throws(UVError) in
            try signal.start(number, once: once, on: &access)
        }
    }

    /// As the other, without the lock. The corresponding C functions are `uv_signal_start` and
    /// `uv_signal_start_oneshot`.
    @discardableResult
    @_disfavoredOverload
    public mutating func signal(
        _ number: Int32, once: Bool = false, file: StaticString = #fileID, line: UInt32 = #line,
        unlocked body: @escaping @Sendable (inout Entry, Signal) throws -> Void
    ) throws(UVError) -> Signal {
        try started(.signal, .unlocked(body), file, line) { (signal: Signal, access: inout Self) throws(UVError) in
            try signal.start(number, once: once, on: &access)
        }
    }
}

extension Duration {
    /// Whole milliseconds as libuv's timers count them, rounded up; negative durations are due at once.
    var milliseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0 && attoseconds >= 0 else { return 0 }
        let perMillisecond: Int64 = 1_000_000_000_000_000
        let rest = UInt64((attoseconds + perMillisecond - 1) / perMillisecond)
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1000)
        return overflow ? .max / 2 : whole + rest
    }
}
