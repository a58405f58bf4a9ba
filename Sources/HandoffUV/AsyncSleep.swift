// SPDX-License-Identifier: Apache-2.0
//
// A pause on the loop's own clock, for tasks: Swift's `Task.sleep` wakes up on a thread of its pool first. Takes no lock.

internal import CHandoffUV
internal import CUV
internal import Handoff

extension Loop {
    /// Suspends the task for at least `duration`, in whole milliseconds, rounded up, by a timer of this loop.
    ///
    /// The corresponding C functions are `uv_update_time` and `uv_timer_start`.
    ///
    /// - Throws: `CancellationError`, at once when the task is cancelled; ``LoopError/shutDown`` when the loop ends first;
    ///   ``LoopError/notRunning`` and ``LoopError/stopped``, as ``turn(_:)``; ``UVError``.
    public nonisolated(nonsending) func sleep(
        for duration: Duration, file: StaticString = #fileID, line: UInt32 = #line
    ) async throws {
        try Task.checkCancellation()
        let nap = Nap()
        let wakeUp: @Sendable () -> Void = { self.errand { entry in nap.end(.failure(CancellationError()), &entry) } }
        try await ask(nap.answer, cancelBegun: wakeUp) { entry in
            guard nap.answer.begin() else { return }
            do throws(UVError) {
                let timer = try Timer(&entry, .timer, NapReaction(nap), file, line)
                nap.timer = timer
                unsafe uv_update_time(entry.core.pointee.uv)
                // The clock counts whole milliseconds, the present one included.
                let after = duration > .zero ? duration + .milliseconds(1) : .zero
                try timer.start(after: after, on: &entry)
            } catch {
                nap.end(.failure(error.code == .canceled ? LoopError.shutDown : error), &entry)
            }
        }
    }
}

/// A task that sleeps. The loop's thread only.
private final class Nap: @unchecked Sendable {
    let answer = Answer<Void>()
    var timer: Timer?

    func end(_ result: Result<Void, any Error>, _ entry: inout Entry) {
        guard answer.isBegun else { return }
        answer.end(result)
        timer.take()?.close(on: &entry)
    }

    /// The timer is gone. If nobody has woken the task, it is the loop that ends.
    func closed() {
        timer = nil
        if answer.isBegun { answer.end(.failure(LoopError.shutDown)) }
    }
}

private final class NapReaction: Reaction, @unchecked Sendable {
    private let nap: Nap
    init(_ nap: Nap) { self.nap = nap }
    deinit { nap.closed() }

    override var mode: handoff_uv_mode { HANDOFF_UV_PURE }
    override func run(_ core: UnsafeMutablePointer<handoff_loop>, _ owner: Handle?, _ event: Event) throws {
        var entry = unsafe Entry(core)
        nap.end(.success(()), &entry)
    }
}
