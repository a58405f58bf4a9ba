// SPDX-License-Identifier: Apache-2.0
//
// The loop seen from a task: `await` instead of a callback. Nothing here blocks a thread of Swift's pool, and nothing but
// `turn` takes the Handoff lock. Any task, on any executor.

internal import CHandoff
internal import CHandoffUV
internal import Handoff

extension Loop {
    /// Runs `body` on the loop's thread, under the lock, and returns its result.
    ///
    /// At once, without a hop, where the task is on the loop's thread already and no token is in use there; otherwise through the
    /// inbox, as ``submit(_:)`` does, while the task is suspended. The caller's thread is free meanwhile.
    ///
    /// Cancellation is looked at until `body` begins: then it is not run. Once it has begun it is completed, and its result
    /// returned.
    ///
    /// The form is untyped because four kinds of error meet here, `body`'s among them.
    ///
    /// - Throws: What `body` throws. Otherwise `body` was not run: `CancellationError`; ``LoopError/shutDown``;
    ///   ``LoopError/notRunning`` when nobody drives the loop; ``LoopError/stopped`` when its drive ended first;
    ///   ``LoopError/lockClosed``.
    public nonisolated(nonsending) func turn<R: Sendable>(
        _ body: @escaping @Sendable (inout Turn) throws -> R
    ) async throws -> R {
        if unsafe handoff_uv_may_enter(core) {
            try Task.checkCancellation()
            return try turnHere("turn", body)
        }
        let reply = AwaitedReply(body)
        return try await reply.answer.await { try post(reply, waiting: true) }
    }

    /// Runs `kernel` on a worker of libuv's thread pool, without the lock, and returns its result.
    ///
    /// The corresponding C functions are `uv_queue_work` and, for a task that is cancelled, `uv_cancel`. Cancellation takes
    /// the work back if no worker has begun it. A kernel that has begun is completed, and its result returned.
    ///
    /// A loop that is stopped in between answers when it is driven again or shut down.
    ///
    /// - Parameter kernel: May take the lock by `withLock`; while it waits for it, it occupies one of the pool's few threads.
    /// - Throws: What `kernel` throws. Otherwise it was not run: `CancellationError`; ``LoopError/shutDown``, also when the
    ///   loop was shut down before a worker began it; ``LoopError/notRunning`` and ``LoopError/stopped``, as with
    ///   ``turn(_:)``; ``UVError``.
    public nonisolated(nonsending) func work<R: Sendable>(
        _ kernel: @escaping @Sendable () throws -> R
    ) async throws -> R {
        try Task.checkCancellation()
        let work = AwaitedWork(kernel)
        return try await ask(work.answer, cancelBegun: { work.cancel(on: self) }) { entry in work.queue(&entry) }
    }

    /// Ends the loop, as the synchronous form does, while the task is suspended.
    ///
    /// A thread made for it waits for the loop and joins it, or drives it to its end if nobody does. May be called on the
    /// loop's own executor: the task goes on when the loop has ended, on Swift's pool. Not cancellable: a shutdown that has begun
    /// goes on.
    ///
    /// - Throws: ``LoopError/uncaughtErrors(_:)`` after the shutdown, when callbacks threw and there is no error handler.
    public nonisolated(nonsending) func shutdown() async throws(LoopError) {
        await withCheckedContinuation { continuation in
            let errand = unsafe Unmanaged.passRetained(ShutdownErrand(self, continuation))
            let error = unsafe handoff_uv_shutdown_elsewhere(core, shutdownDone, errand.toOpaque())
            guard error == 0 else { fatalError("loop '\(name)': no thread for its shutdown (error \(error))") }
        }
        try hasEnded()
    }
}

extension Loop {
    /// Begins on the loop's thread, without the lock, what will be answered later: at once there, else through the inbox.
    /// `begin` is this package's own and owns nothing guarded.
    nonisolated(nonsending) func ask<R: Sendable>(
        _ answer: Answer<R>, cancelBegun: @escaping @Sendable () -> Void = {},
        _ begin: @escaping @Sendable (inout Entry) -> Void
    ) async throws -> R {
        try await answer.await(cancelBegun: cancelBegun) {
            if isCurrent {
                var entry = unsafe Entry(core)
                return begin(&entry)
            }
            let refuse: @Sendable (Event) -> Void = { _ in
                if answer.begin() { answer.end(.failure(LoopError.stopped)) }
            }
            try post(UnlockedReaction(pure: true, dropped: refuse) { entry, _, _ in begin(&entry) }, waiting: true)
        }
    }

    /// As ``ask``, for what has its answer on the spot.
    nonisolated(nonsending) func tell<R: Sendable>(
        _ body: @escaping @Sendable (inout Entry) throws -> R
    ) async throws -> R {
        try Task.checkCancellation()
        if isCurrent {
            var entry = unsafe Entry(core)
            return try body(&entry)
        }
        let answer = Answer<R>()
        return try await ask(answer) { entry in
            if answer.begin() { answer.end(Result { try body(&entry) }) }
        }
    }

    /// Does something on the loop's thread that nobody waits for. A loop that accepts nothing any more closes everything
    /// by itself.
    func errand(_ body: @escaping @Sendable (inout Entry) -> Void) {
        if isCurrent {
            var entry = unsafe Entry(core)
            body(&entry)
        } else {
            try? post(UnlockedReaction(pure: true) { entry, _, _ in body(&entry) }, waiting: false)
        }
    }
}

/// Keeps the loop until its end, and knows who waits for that.
private final class ShutdownErrand: Sendable {
    private let loop: Loop
    private let continuation: CheckedContinuation<Void, Never>
    init(_ loop: Loop, _ continuation: CheckedContinuation<Void, Never>) {
        self.loop = loop
        self.continuation = continuation
    }
    func done() { continuation.resume() }
}

@c nonisolated private func shutdownDone(_ context: UnsafeMutableRawPointer?) {
    unsafe Unmanaged<ShutdownErrand>.fromOpaque(context.unsafelyUnwrapped).takeRetainedValue().done()
}

/// A kernel that a task awaits: posted, queued by the loop's thread, run by a worker, answered by the loop's thread.
private final class AwaitedWork<R: Sendable>: @unchecked Sendable {
    let answer = Answer<R>()
    private let kernel: @Sendable () throws -> R
    /// Both for the loop's thread only.
    private var work: Work?
    private var isTakenBack = false

    init(_ kernel: @escaping @Sendable () throws -> R) { self.kernel = kernel }

    func queue(_ entry: inout Entry) {
        guard answer.begin() else { return }
        let kernel = kernel
        do {
            // The kernel's own error travels inside, so that one outside is libuv's.
            work = try entry.pureWork({ Result { try kernel() } }) { [self] _, outcome in
                work = nil
                switch outcome {
                case .success(let result): answer.end(result)
                case .failure(let error): answer.end(.failure(meaning(of: error)))
                }
            }
        } catch {
            answer.end(.failure(meaning(of: error)))
        }
    }

    /// libuv says ECANCELED for what was taken back, and for what a shutdown cancelled or did not accept.
    private func meaning(of error: any Error) -> any Error {
        guard (error as? UVError)?.code == .canceled else { return error }
        return isTakenBack ? CancellationError() : LoopError.shutDown
    }

    func cancel(on loop: Loop) {
        loop.errand { [self] entry in
            guard let work else { return }
            do { try work.cancel(on: &entry) } catch { return }  // a worker has begun it
            isTakenBack = true
        }
    }
}
