// SPDX-License-Identifier: Apache-2.0
//
// What a task awaits that was promised by something outside of Swift's concurrency: the holder of a lock, a loop's thread, a
// worker. It is answered exactly once, whether the work ran, was dropped, was refused or was cancelled.

internal import CHandoff
internal import Synchronization

/// The one answer that a task waits for. One compare-and-swap decides whether the work begins or is cancelled, and who wins
/// it owes the answer.
///
///     phase       what has happened                        who may change it
///     made        nobody waits yet                         the task to waiting, a cancellation to cancelled
///     waiting     the task is suspended                    whoever begins the work, or a cancellation
///     begun       the work goes on and will be answered    whoever has begun it, to ended
///     cancelled   the task will be told                    the one who cancelled it, to ended
///     ended       the task has been told                   nobody
package final class Answer<R: Sendable>: @unchecked Sendable {
    private enum Phase: UInt8, AtomicRepresentable { case made, waiting, begun, cancelled, ended }
    private let phase = Atomic(Phase.made)
    /// Written before `waiting` is stored; belongs to whoever moves on from there.
    private var continuation: CheckedContinuation<R, any Error>?

    package init() {}

    private func move(_ from: Phase, _ to: Phase) -> Bool {
        phase.compareExchange(expected: from, desired: to, ordering: .acquiringAndReleasing).exchanged
    }

    /// Suspends the task, calls `start`, and waits for ``end(_:)``.
    ///
    /// - Parameter cancelBegun: Called, at most once and on any thread, when the task is cancelled after ``begin()``; work
    ///   that has begun need not care.
    package nonisolated(nonsending) func await(
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
    package func begin() -> Bool { unsafe move(.waiting, .begun) || handoff_mutant("turn-unclaimed") }

    /// Whether a task waits and nothing has begun for it.
    package var isWaiting: Bool { phase.load(ordering: .acquiring) == .waiting }
    /// Whether what was begun is still to be answered. Exact on the thread that answers.
    package var isBegun: Bool { phase.load(ordering: .acquiring) == .begun }

    package func end(_ result: Result<R, any Error>) {
        phase.store(.ended, ordering: .releasing)
        continuation.take()!.resume(with: result)
    }
}
