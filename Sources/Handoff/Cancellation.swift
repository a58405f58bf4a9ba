// SPDX-License-Identifier: Apache-2.0
//
// Released regions that another thread can end early. C that blocks is ended by a call of C's own: a byte in a pipe, a
// flag, sqlite3_interrupt. The region says which, and the bridge sees to it that the call is made while the region
// lasts and at no other time.
//
// The order, in `released(cancelledBy:cancel:_:)`: the lock is released, the handler is installed, the flag is looked
// at again, the body runs, the handler is cleared (waiting for one that runs), the lock is taken again. So a handler
// never runs under the region's hold, a wait for a handler keeps the lock from nobody, and a cancellation is seen by
// the look or finds the handler (CHandoff/src/cancel.c).

internal import CHandoff

/// A request to end released regions early. One may serve many regions at once; it cannot be taken back.
///
/// ```swift
/// let cancellation = Cancellation()
/// let wake = eventfd(0, Int32(EFD_CLOEXEC))           // stays readable once written
/// lock.withLock { held in
///     let result = held.released(cancelledBy: cancellation, cancel: { eventfd_write(wake, 1) }) {
///         c_read_or_wake(file, wake, buffer, count)  // polls both descriptors
///     }
///     if let count = result.value { held[bytes] += count }    // what was read counts, cancelled or not
/// }
/// // on another thread
/// cancellation.cancel()
/// ```
///
/// The handler may run before the body has come to its C call: that is the lost-interrupt window, and no bridge can
/// close it, since the call is C's. So what the handler does has to *stay done*: a byte in a pipe, a count in an
/// eventfd, a flag that C looks at before each wait. A signal, or a broadcast of a condition variable, is gone if
/// nobody waits yet; set a flag under the condition's mutex first.
///
/// A task that is cancelled, or a lock that is closed, cancels a region by one call:
///
/// ```swift
/// await withTaskCancellationHandler { await work(cancellation) } onCancel: { cancellation.cancel() }
/// lock.close(); cancellation.cancel()
/// ```
///
/// - Thread rules: any thread, holding any lock or none, also in the body of a region and in a handler.
@safe public final class Cancellation: @unchecked Sendable {
    let core: UnsafeMutablePointer<handoff_cancellation>

    /// Makes one that is not cancelled.
    public init() {
        unsafe core = .allocate(capacity: 1)
        unsafe core.initialize(to: handoff_cancellation())
    }

    deinit { unsafe core.deallocate() }

    /// Cancels: regions that are under way have their handlers run, here and now, one after the other, the newest
    /// first; regions that come later do not begin. A second call does nothing, and does not wait for the first.
    ///
    /// Does not wait for the regions to end, and for no lock. Whatever this thread holds, it holds while the handlers
    /// run: a handler that takes a lock may trap or wait here, and should not. Does not change `errno`.
    public func cancel() {
        withExtendedLifetime(self) { unsafe handoff_cancel(core) }  // a handler may let go of the last other reference
    }

    /// Whether ``cancel()`` was called. Handlers may still be running.
    public var isCancelled: Bool { unsafe handoff_is_cancelled(core) }
}

/// What became of a released region that could be cancelled.
@frozen
public struct RegionResult<Value: ~Copyable>: ~Copyable {
    /// What the body returned; `nil` only if it was never begun.
    public let value: Value?
    /// Whether the cancellation came before the region's end. The value, if there is one, is complete nevertheless as
    /// far as C says so: a read that had already happened is not thrown away.
    public let wasCancelled: Bool

    @usableFromInline init(value: consuming Value?, wasCancelled: Bool) {
        self.value = value
        self.wasCancelled = wasCancelled
    }
}

extension RegionResult: Copyable where Value: Copyable {}
extension RegionResult: Sendable where Value: Sendable & ~Copyable {}

/// What C calls to interrupt a region: keeps the handler while the region lasts.
private final class InterruptHandler: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

@c nonisolated private func interruptRegion(_ context: UnsafeMutableRawPointer?) {
    unsafe Unmanaged<InterruptHandler>.fromOpaque(context.unsafelyUnwrapped)._withUnsafeGuaranteedRef { $0.run() }
}

extension Held {
    /// As ``released(thenWaitingAs:_:)``, and another thread can end it early.
    ///
    /// - Cancelled before, the body is not begun: `value` is `nil`.
    /// - Cancelled while it lasts, `handler` runs once, on the thread that cancels, without this lock being held for
    ///   the region. The region ends when the body has returned *and* the handler has, and the lock is taken again
    ///   after that. What the body returned is returned in any case. Only if the region has ended by itself before the
    ///   canceller, busy with others, has come to it, `handler` does not run.
    /// - Cancelled later, `handler` is not called any more.
    ///
    /// - Parameters:
    ///   - cancellation: May serve other regions at the same time.
    ///   - handler: Interrupts what the body does, in a way that stays done: the body may not have come to it yet. See
    ///     ``Cancellation`` for an example. It must not wait for the region's end. If the body itself cancels, it runs
    ///     inside that call.
    ///   - body: Runs with the lock released, the token out of reach. If it throws, its error is thrown, cancelled or
    ///     not.
    /// - Returns: The body's result, and whether it was cancelled.
    ///
    /// Traps and reports as ``released(thenWaitingAs:_:)``; keeps `errno` as that does. Costs two small allocations more.
    @_lifetime(self: copy self)
    public mutating func released<R: ~Copyable, E: Error>(
        cancelledBy cancellation: Cancellation, cancel handler: @escaping @Sendable () -> Void,
        _ body: () throws(E) -> R
    ) throws(E) -> RegionResult<R> {
        let handler = InterruptHandler(handler)
        let region = UnsafeMutablePointer<handoff_region>.allocate(capacity: 1)
        unsafe region.initialize(to: handoff_region())
        unsafe region.pointee.interrupt = unsafe interruptRegion
        unsafe region.pointee.context = unsafe Unmanaged.passUnretained(handler).toOpaque()
        defer {
            unsafe region.deallocate()
            withExtendedLifetime((handler, cancellation)) {}
        }
        let late = unsafe handoff_mutant("cancel-cleared-late")
        var mayRun = true
        let result = try released { () throws(E) -> RegionResult<R> in
            mayRun = unsafe handoff_region_begin(cancellation.core, region)
            guard mayRun else { return RegionResult(value: nil, wasCancelled: true) }
            var wasCancelled = false
            let value: R
            do throws(E) {
                value = try body()
            } catch {
                unsafe _ = handoff_region_end(cancellation.core, region)
                throw error
            }
            if !late { wasCancelled = unsafe handoff_region_end(cancellation.core, region) }
            if unsafe wasCancelled && handoff_mutant("completed-result-lost") {
                return RegionResult(value: nil, wasCancelled: true)
            }
            return RegionResult(value: value, wasCancelled: wasCancelled)
        }
        if late && mayRun { _ = unsafe handoff_region_end(cancellation.core, region) }
        return result
    }
}
