// SPDX-License-Identifier: Apache-2.0
//
// Answers that somebody waits for: a thread on a latch, or a task on a continuation. Each waiter is answered exactly once,
// whether its body ran, was dropped, was refused or was cancelled.

internal import CHandoff
internal import CHandoffUV
internal import Handoff

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
