// SPDX-License-Identifier: Apache-2.0
//
// A libuv loop under a Handoff lock: making it, driving it, reaching it from other threads, ending it. One thread at a time
// drives a loop; that is the loop's thread, and the only one that may call libuv.

internal import CHandoff
package import CHandoffUV
internal import CUV
public import Handoff
internal import Synchronization

/// A libuv loop whose callbacks run under a ``/Handoff/HandoffLock``.
///
/// The lock is released while the loop polls and reacquired for callbacks. Other threads reach the loop by
/// ``submit(_:)``; its own callbacks get a ``Turn``. A loop must be ended with ``shutdown()-5x8be``: one that is merely
/// dropped stays in memory, and says so on standard error, since a `deinit` must not call libuv.
///
/// Making the first loop of a process ignores SIGPIPE, unless the program has a handler of its own: libuv writes with
/// `write()`, and a peer that is gone would kill the process.
@safe public final class Loop: @unchecked Sendable {
    /// Who drives the loop.
    public enum Drive: Sendable {
        /// A thread of its own, started at once, that goes on while nothing is active.
        case ownThread
        /// Whoever calls ``Loop/run()``, which returns when nothing is active any more.
        case currentThread
    }

    /// When the lock is taken for callbacks, and when it is given up.
    public struct Reacquisition: Sendable, Hashable, CustomStringConvertible {
        let policy: handoff_uv_policy
        let callbacks: UInt64
        let time: UInt64
        /// The policy's name.
        public let description: String

        /// Around every callback.
        public static let eachCallback = Reacquisition(
            policy: HANDOFF_UV_EACH_CALLBACK, callbacks: 0, time: 0, description: "each callback")

        /// At the first callback after a poll; given up before the next poll, or handed over when somebody waits and the
        /// budget is spent: after `callbacks` callbacks, when the first waiter was seen `time` ago, or at the end of a turn
        /// when somebody has been the first to wait for that long.
        public static func oncePerTurn(callbacks: Int = 64, time: Duration = .microseconds(100)) -> Reacquisition {
            guard callbacks > 0 && time >= .zero else {
                unsafe handoff_fatal_message(
                    "oncePerTurn: a budget is at least one callback, and no negative time, not \(callbacks) callbacks and "
                        + "\(time)")
            }
            let (seconds, attoseconds) = time.components
            return Reacquisition(
                policy: HANDOFF_UV_ONCE_PER_TURN, callbacks: UInt64(callbacks),
                time: UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000),
                description: "once per turn")
        }

        /// With the default budget: 64 callbacks, 100 µs.
        public static let oncePerTurn = oncePerTurn()

        /// Whether policy and budget are the same.
        public static func == (a: Reacquisition, b: Reacquisition) -> Bool {
            a.policy == b.policy && a.callbacks == b.callbacks && a.time == b.time
        }
        /// Hashes policy and budget.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(policy.rawValue)
            hasher.combine(callbacks)
            hasher.combine(time)
        }
    }

    /// What is called with the error of a callback and the place where its handle was made, or "a posted closure or request". It runs
    /// on the loop's thread, with or without the lock, as the callback did.
    public typealias ErrorHandler = @Sendable (any Error, String) -> Void

    package let core: UnsafeMutablePointer<handoff_loop>
    /// The lock that its callbacks run under. Several loops may share one.
    public let lock: HandoffLock
    /// Stands in reports and traps.
    public let name: String
    private let onError: ErrorHandler?
    private let uncaught = Atomic<Int>(0)
    let isolation = LoopIsolation()

    /// Makes a loop, and with ``Drive/ownThread`` its thread.
    ///
    /// The corresponding C function is `uv_loop_init`.
    ///
    /// - Parameters:
    ///   - lock: What callbacks run under. Several loops may share one.
    ///   - name: Stands in reports and traps; its first 15 bytes name the loop's own thread.
    ///   - drive: A thread of its own, or the one that calls ``run()``.
    ///   - reacquisition: When callbacks take the lock, and when it is given up.
    ///   - onError: Hears the errors of callbacks. Without one they are printed and counted, and `shutdown` throws.
    public init(
        lock: HandoffLock, name: String = "loop", drive: Drive = .ownThread,
        reacquisition: Reacquisition = .oncePerTurn, onError: ErrorHandler? = nil
    ) throws(UVError) {
        self.lock = lock
        self.name = name
        self.onError = onError
        var status: Int32 = 0
        let made = unsafe handoff_uv_loop_create(
            name, lock.core, nil, Bridge.functions, reacquisition.policy, reacquisition.callbacks, reacquisition.time,
            &status)
        guard let core = unsafe made else { throw UVError(UVError.Code(rawValue: status), in: "uv_loop_init") }
        unsafe self.core = core
        unsafe core.pointee.object = Unmanaged.passUnretained(self).toOpaque()
        unsafe isolation.loop = self
        guard drive == .ownThread else { return }
        // The thread holds a reference until it ends, so a driven loop does not go away.
        let reference = unsafe Unmanaged.passRetained(self)
        let error = unsafe handoff_uv_spawn(core)
        guard error == 0 else {
            unsafe reference.release()
            _ = unsafe handoff_uv_shutdown(core)
            throw UVError(UVError.Code(rawValue: -error), in: "pthread_create")
        }
    }

    deinit {
        if unsafe core.pointee.finished != 0 {
            unsafe handoff_uv_loop_free(core)
        } else {
            unsafe handoff_uv_loop_abandon(core)
        }
    }

    static func of(_ core: UnsafeMutablePointer<handoff_loop>) -> Loop {
        unsafe Unmanaged<Loop>.fromOpaque(core.pointee.object).takeUnretainedValue()
    }

    // MARK: Driving and ending

    /// Whether the calling thread drives this loop now. One load and one compare.
    public var isCurrent: Bool { unsafe handoff_uv_on_loop(core) }

    /// Drives the loop on this thread until it is stopped, shut down, or nothing is active any more.
    ///
    /// Blocks; traps when this thread holds a Handoff lock. The corresponding C function is `uv_run`.
    ///
    /// - Throws: ``LoopError/alreadyRunning``, ``LoopError/nestedRun``, ``LoopError/shutDown``.
    @available(*, noasync, message: "run blocks the thread for as long as the loop lives")
    public func run() throws(LoopError) { try LoopError.check(unsafe handoff_uv_run(core)) }

    /// Makes the running ``run()`` return after its present turn, or the next one at once. Any thread.
    ///
    /// The loop can run again. Posts that nobody waits for stay; callers that wait get ``LoopError/stopped``. A loop with
    /// a thread of its own loses that thread, and `run()` may be called. The corresponding C function is `uv_stop`.
    public func stop() { unsafe handoff_uv_stop(core) }

    /// Ends the loop: refuses new posts, runs the accepted ones, cancels queued work, closes every handle, runs every
    /// close callback, and joins the loop's own thread. Drives the loop itself if nobody does. A second call waits for the
    /// first. A ``File`` that is still open is closed when its last reference goes.
    ///
    /// Blocks while callbacks and started kernels go on. The corresponding C functions are `uv_walk`, `uv_close`,
    /// `uv_cancel` and `uv_loop_close`.
    ///
    /// - Throws: ``LoopError/wouldDeadlock`` in a callback of a loop, or when this thread holds a Handoff lock;
    ///   ``LoopError/uncaughtErrors(_:)`` after the shutdown, when callbacks threw and there is no error handler.
    @available(*, noasync, message: "shutdown blocks until the loop has ended")
    public func shutdown() throws(LoopError) {
        try LoopError.check(unsafe handoff_uv_shutdown(core))
        try hasEnded()
    }

    /// As ``shutdown()-5x8be``, for a caller that holds a lock: it is released while the loop ends, so that callbacks which wait
    /// for it can run.
    ///
    /// - Throws: ``LoopError/wouldDeadlock`` in a callback of a loop, or when this thread holds another lock as well;
    ///   ``LoopError/uncaughtErrors(_:)``.
    @available(*, noasync, message: "shutdown blocks until the loop has ended")
    public func shutdown(_ held: inout Held) throws(LoopError) {
        if isCurrent { throw .wouldDeadlock }
        if unsafe handoff_mutant("shutdown-holding") { return try shutdown() }
        try held.released { () throws(LoopError) in try shutdown() }
    }

    /// After the shutdown: the lock lets go of it, and errors that nobody has heard are thrown.
    func hasEnded() throws(LoopError) {
        detachFromLock()
        let errors = uncaught.load(ordering: .acquiring)
        if errors > 0 { throw .uncaughtErrors(errors) }
    }

    /// Ends the loop if it has no open handle; otherwise names them and changes nothing.
    ///
    /// The corresponding C function is `uv_loop_close`, which says EBUSY.
    ///
    /// - Throws: ``LoopError/busy(_:)``, and what ``shutdown()-5x8be`` and ``submitAndWait(_:)`` throw.
    @available(*, noasync, message: "close blocks until the loop has ended")
    public func close() throws {
        if isCurrent { throw LoopError.wouldDeadlock }
        let open: [String]
        do {
            open = try submitAndWait { turn in turn.loop.openHandles(&turn) }
        } catch LoopError.notRunning {
            open = unsafe handlesWhileStopped()
        }
        guard open.isEmpty else { throw LoopError.busy(open) }
        try shutdown()
    }

    /// As ``close()``, for a caller that holds a lock: it is released meanwhile.
    ///
    /// - Throws: What ``close()`` throws.
    @available(*, noasync, message: "close blocks until the loop has ended")
    public func close(_ held: inout Held) throws {
        if isCurrent { throw LoopError.wouldDeadlock }
        try held.released { try close() }
    }

    /// Lets ``run()`` go on while nothing is active, as a loop with a thread of its own does anyway.
    public func ref<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) { keepRunning(true, &access) }

    /// Lets ``run()`` return when nothing is active.
    public func unref<A: LoopAccess & ~Copyable & ~Escapable>(on access: inout A) { keepRunning(false, &access) }

    private func keepRunning<A: LoopAccess & ~Copyable & ~Escapable>(_ keep: Bool, _ access: inout A) {
        unsafe handoff_uv_check_thread(core, keep ? "ref" : "unref")
        unsafe handoff_uv_loop_keep_running(core, keep)
    }

    /// The open handles, each with its type and the place where it was made. The corresponding C function is `uv_walk`.
    public func openHandles<A: LoopAccess & ~Copyable & ~Escapable>(_ access: inout A) -> [String] {
        unsafe handoff_uv_check_thread(core, "uv_walk")
        return unsafe handlesWhileStopped()
    }

    /// On the loop's thread, or while nobody drives it and nobody else can begin to.
    @unsafe private func handlesWhileStopped() -> [String] {
        final class Names { var all: [String] = [] }
        let names = Names()
        unsafe handoff_uv_each_handle(
            core,
            { handle, context in
                let names = unsafe Unmanaged<Names>.fromOpaque(context!).takeUnretainedValue()
                let type = unsafe String(cString: handoff_uv_handle_type(handle))
                let place = unsafe HandoffLock.Place(handle!.pointee.place)
                names.all.append("\(type) (\(place))")
            }, Unmanaged.passUnretained(names).toOpaque())
        return names.all
    }

    // MARK: Reaching it

    /// Runs `body` on the loop's thread, under the lock, later. Any thread, also the loop's own; never inline.
    ///
    /// Nothing is lost or coalesced, and the posts of one thread run in their order. `submit` takes no Handoff lock and does not
    /// wait. The wake-up costs one `write` for each burst of posts.
    ///
    /// - Throws: ``LoopError/shutDown``; `body` is not run then.
    public func submit(_ body: @escaping @Sendable (inout Turn) throws -> Void) throws(LoopError) {
        try post(LockedReaction { turn, _, _ in try body(&turn) }, waiting: false)
    }

    /// Runs `body` on the loop's thread without the lock, later; otherwise as ``submit(_:)``.
    @_disfavoredOverload
    public func submit(unlocked body: @escaping @Sendable (inout Entry) throws -> Void) throws(LoopError) {
        try post(UnlockedReaction { entry, _, _ in try body(&entry) }, waiting: false)
    }

    /// Runs `body` on the loop's thread, under the lock, and waits for its result. Not while holding a Handoff lock: use
    /// ``submitAndWait(_:_:)`` there.
    ///
    /// - Throws: ``LoopError/wouldDeadlock`` on the loop's thread or with a lock held; ``LoopError/notRunning``,
    ///   ``LoopError/stopped``, ``LoopError/shutDown``, ``LoopError/lockClosed``; and what `body` throws.
    @available(*, noasync, message: "submitAndWait blocks the thread")
    public func submitAndWait<R: Sendable>(_ body: @escaping @Sendable (inout Turn) throws -> R) throws -> R {
        if unsafe isCurrent || handoff_thread_held() != nil { throw LoopError.wouldDeadlock }
        let reply = BlockingReply(body)
        try post(reply, waiting: true)
        return try reply.wait()
    }

    /// As ``submitAndWait(_:)``, for a caller that holds a lock: it is released while the caller waits.
    @available(*, noasync, message: "submitAndWait blocks the thread")
    public func submitAndWait<R: Sendable>(
        _ held: inout Held, _ body: @escaping @Sendable (inout Turn) throws -> R
    ) throws -> R {
        if isCurrent { throw LoopError.wouldDeadlock }
        return try held.released { try submitAndWait(body) }
    }

    func post(_ reaction: Reaction, waiting: Bool) throws(LoopError) {
        unsafe handoff_check_fork("loop", core.pointee.name)
        let id = unsafe handoff_table_add(reaction.forC(), HANDOFF_UV_TAG)
        let result = unsafe handoff_uv_submit(core, id, reaction.mode, waiting)
        guard result != HANDOFF_UV_OK else { return }
        // Refused: the closure was never C's. It is the caller's own, and is destroyed here.
        if let object = unsafe handoff_table_remove(id) { unsafe Unmanaged<Reaction>.fromOpaque(object).release() }
        try LoopError.check(result)
    }

    /// Runs `body` at once, on the loop's thread, with the lock: for code between callbacks and tokens. Traps elsewhere.
    ///
    /// - Throws: ``LoopError/lockClosed``, and what `body` throws.
    @available(*, noasync, message: "withTurn is for synchronous code on the loop's thread")
    public func withTurn<R: ~Copyable>(_ body: (inout Turn) throws -> R) throws -> R {
        unsafe handoff_uv_check_thread(core, "withTurn")
        return try turnHere("withTurn", body)
    }

    func turnHere<R: ~Copyable>(_ place: StaticString, _ body: (inout Turn) throws -> R) throws -> R {
        let lock = self.lock
        var saved: UInt32 = 0
        guard unsafe handoff_uv_enter(core, place.cString, &saved) else { throw LoopError.lockClosed }
        defer { unsafe handoff_lock_restore(lock.core, saved) }
        var turn = unsafe Turn(core)
        return try body(&turn)
    }

    // MARK: Errors and counts

    func caught(_ error: any Error, from handle: Handle?) {
        let place = handle.map { handle in
            let type = unsafe String(cString: handoff_uv_handle_type(handle.core))
            return unsafe "\(type) of \(HandoffLock.Place(handle.core.pointee.place))"
        }
        let source = place ?? "a posted closure or request"
        if let onError { return onError(error, source) }
        uncaught.add(1, ordering: .releasing)
        unsafe handoff_say("loop '\(name)': uncaught error of \(source): \(error)")
    }

    /// What the loop has counted so far, on its own thread.
    public struct Counts: Sendable, Hashable {
        /// Callbacks and posts that were called.
        public let callbacks: UInt64
        /// Times the loop took the lock, rather than finding it in its hands.
        public let acquisitions: UInt64
        /// Times the lock was handed over because the budget was spent, in a turn or across turns.
        public let yields: UInt64
        /// Callbacks that were answered without running, since the lock was closed or the loop stopped.
        public let dropped: UInt64
        /// Pieces of tasks and actors that ran on the loop as their executor.
        public let jobs: UInt64
    }

    /// The loop's counters; ask on its thread.
    public func counts<A: LoopAccess & ~Copyable & ~Escapable>(_ access: inout A) -> Counts {
        unsafe handoff_uv_check_thread(core, "counts")
        let c = unsafe core.pointee
        return unsafe Counts(
            callbacks: c.callbacks, acquisitions: c.acquisitions, yields: c.yields, dropped: c.dropped, jobs: c.jobs)
    }
}

extension LoopError {
    static func check(_ result: handoff_uv_result) throws(LoopError) {
        switch result {
        case HANDOFF_UV_OK: return
        case HANDOFF_UV_NOT_RUNNING: throw .notRunning
        case HANDOFF_UV_RUNNING: throw .alreadyRunning
        case HANDOFF_UV_NESTED: throw .nestedRun
        case HANDOFF_UV_WOULD_DEADLOCK: throw .wouldDeadlock
        default: throw .shutDown
        }
    }
}
