// SPDX-License-Identifier: Apache-2.0
//
// Answers that somebody waits for: a thread on a latch, or a task on a continuation. Each waiter is answered exactly once,
// whether its body ran, was dropped, was refused or was cancelled.

internal import CHandoff
internal import CHandoffUV
internal import Handoff
internal import Synchronization

/// A post whose sender blocks until it is answered.
@safe final class BlockingReply<R: Sendable>: Reaction, @unchecked Sendable {
    private let body: @Sendable (inout Turn) throws -> R
    private let latch = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// Written by the loop's thread before the latch is set, read by the waiter after it.
    private var result: Result<R, any Error> = .failure(LoopError.stopped)

    init(_ body: @escaping @Sendable (inout Turn) throws -> R) {
        self.body = body
        unsafe latch.initialize(to: 0)
    }

    deinit { unsafe latch.deallocate() }

    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        var turn = unsafe Turn(core)
        result = Result { try body(&turn) }
        unsafe handoff_uv_latch_set(latch)
    }

    override func dropped(_ core: UnsafeMutablePointer<handoff_loop>, _ event: Event) {
        result = .failure(unsafe Loop.of(core).whyDropped)
        unsafe handoff_uv_latch_set(latch)
    }

    func wait() throws -> R {
        unsafe handoff_uv_latch_wait(latch)
        return try result.get()
    }
}

/// A post that a task awaits.
final class AwaitedReply<R: Sendable>: Reaction, @unchecked Sendable {
    private let body: @Sendable (inout Turn) throws -> R
    let answer = Answer<R>()

    init(_ body: @escaping @Sendable (inout Turn) throws -> R) { self.body = body }

    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        guard answer.begin() else { return }
        var turn = unsafe Turn(core)
        answer.end(Result { try body(&turn) })
    }

    override func dropped(_ core: UnsafeMutablePointer<handoff_loop>, _ event: Event) {
        if answer.begin() { answer.end(.failure(unsafe Loop.of(core).whyDropped)) }
    }
}

extension Loop {
    /// Closed is for ever, so it may be asked afterwards.
    fileprivate var whyDropped: LoopError { lock.isClosed ? .lockClosed : .stopped }
}

/// The one answer that a task waits for. One compare-and-swap decides whether the work begins or is cancelled, and who wins
/// it owes the answer.
///
///     phase       what has happened                        who may change it
///     made        nobody waits yet                         the task to waiting, a cancellation to cancelled
///     waiting     the task is suspended                    whoever begins the work, or a cancellation
///     begun       the work goes on and will be answered    whoever has begun it, to ended
///     cancelled   the task will be told                    the one who cancelled it, to ended
///     ended       the task has been told                   nobody
final class Answer<R: Sendable>: @unchecked Sendable {
    private enum Phase: UInt8, AtomicRepresentable { case made, waiting, begun, cancelled, ended }
    private let phase = Atomic(Phase.made)
    /// Written before `waiting` is stored; belongs to whoever moves on from there.
    private var continuation: CheckedContinuation<R, any Error>?

    private func move(_ from: Phase, _ to: Phase) -> Bool {
        phase.compareExchange(expected: from, desired: to, ordering: .acquiringAndReleasing).exchanged
    }

    /// Suspends the task, calls `start`, and waits for ``end(_:)``.
    ///
    /// - Parameter cancelBegun: Called, at most once and on any thread, when the task is cancelled after ``begin()``; work
    ///   that has begun need not care.
    nonisolated(nonsending) func await(
        cancelBegun: @escaping @Sendable () -> Void = {}, _ start: () throws -> Void
    ) async throws -> R {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.continuation = continuation
                guard move(.made, .waiting) else { return continuation.resume(throwing: CancellationError()) }
                do {
                    try start()
                } catch {
                    if begin() { end(.failure(error)) }
                }
            }
        } onCancel: {
            if move(.made, .cancelled) { return }
            if move(.waiting, .cancelled) { return end(.failure(CancellationError())) }
            if isBegun { cancelBegun() }
        }
    }

    /// Claims the work. The caller owes ``end(_:)``; with `false`, nobody waits any more and nothing is to be done.
    func begin() -> Bool { unsafe move(.waiting, .begun) || handoff_mutant("turn-unclaimed") }

    /// Whether a task waits and nothing has begun for it.
    var isWaiting: Bool { phase.load(ordering: .acquiring) == .waiting }
    /// Whether what was begun is still to be answered. Exact on the thread that answers.
    var isBegun: Bool { phase.load(ordering: .acquiring) == .begun }

    func end(_ result: Result<R, any Error>) {
        phase.store(.ended, ordering: .releasing)
        continuation.take()!.resume(with: result)
    }
}
