// SPDX-License-Identifier: Apache-2.0
//
// The lock for tasks: they wait for it suspended, in the queue of its executor, and no thread waits with them.

internal import CHandoff

extension HandoffLock {
    /// Takes the lock for a task, runs `body` with the token, and gives the lock up. The task is suspended while it waits: no
    /// thread does.
    ///
    /// ```swift
    /// let total = try await lock.hold { held in
    ///     held[hits] += 1
    ///     return held[hits]
    /// }
    /// ```
    ///
    /// `body` runs on the lock's executor, in line with the jobs of its actors (see ``enqueue(_:)``), so not on the caller's
    /// thread, and its task-local values are not the caller's. The lock is pinned: ``Held/released(thenWaitingAs:_:)``, ``Held/lend(_:)`` and ``Held/isolate(_:_:)`` trap, since
    /// a thread of Swift's pool would block when it takes the lock again, and ``Held/yieldIfContended()`` does nothing. Work
    /// that blocks goes between two holds.
    ///
    /// A cancelled task does not wait on: `body` is not run then. Once it has begun it is completed, and its result returned.
    /// Like ``withLock(file:line:_:)`` it goes on working after ``close()``.
    ///
    /// Costs what an `await` of an actor on this lock does, and an allocation or two more.
    ///
    /// - Throws: What `body` throws, or `CancellationError` when the task was cancelled before the lock was its.
    public nonisolated(nonsending) func hold<R: Sendable>(
        _ body: @escaping @Sendable (inout Held) throws -> R
    ) async throws -> R {
        let turn = AwaitedHold(body)
        let priority = Task.currentPriority
        return try await turn.answer.await { append(.hold(turn), JobPriority(priority)) }
    }
}

/// What the executor runs with a token.
class Hold: @unchecked Sendable {
    /// The lock is held by this thread, and pinned.
    func run(_ core: UnsafeMutablePointer<handoff_lock>) {}
}

final class AwaitedHold<R: Sendable>: Hold, @unchecked Sendable {
    private let body: @Sendable (inout Held) throws -> R
    let answer = Answer<R>()

    init(_ body: @escaping @Sendable (inout Held) throws -> R) { self.body = body }

    override func run(_ core: UnsafeMutablePointer<handoff_lock>) {
        guard answer.begin() else { return }
        var held = unsafe Held(core: core)
        answer.end(Result { try body(&held) })
    }
}
