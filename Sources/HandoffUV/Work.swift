// SPDX-License-Identifier: Apache-2.0
//
// Work on libuv's thread pool. A kernel runs on a worker without any Handoff lock; its completion comes back to the loop's
// thread like any other callback.

internal import CHandoff
internal import CHandoffUV
internal import CUV
internal import Handoff

/// A piece of work on libuv's thread pool, from `work(…)` to its completion.
public final class Work: Request, @unchecked Sendable {
    fileprivate func queue(
        _ core: UnsafeMutablePointer<handoff_loop>, _ reaction: Reaction, _ kernel: handoff_uv_kernel?,
        _ context: UnsafeMutableRawPointer?
    ) throws(UVError) {
        let request = try unsafe Optional(reaction).request(core, UV_WORK, nil, "uv_queue_work")
        unsafe request.pointee.kernel = kernel
        unsafe request.pointee.context = context
        let raw = unsafe handoff_uv_request_raw(request)!.assumingMemoryBound(to: uv_work_t.self)
        let status = unsafe uv_queue_work(core.pointee.uv, raw, handoff_uv_on_worker, handoff_uv_on_after_work)
        guard status >= 0 else {
            unsafe handoff_uv_request_discard(request)
            throw UVError(UVError.Code(rawValue: status), in: "uv_queue_work")
        }
        unsafe begun(request)
    }

    fileprivate func completed(_ event: Event) throws(UVError) {
        ended()
        try UVError.check(Int32(event.status), "uv_queue_work")
    }
}

/// A Swift kernel and, once a worker has run it, its result. Written by the worker, read by the loop's thread after libuv
/// has handed the request back.
private final class Kernel<R: Sendable>: KernelBox, @unchecked Sendable {
    private let body: @Sendable () throws -> R
    private var result: Result<R, any Error>?

    init(_ body: @escaping @Sendable () throws -> R) { self.body = body }
    override func run() { result = Result { try body() } }

    func outcome(_ work: Work, _ event: Event) -> Result<R, any Error> {
        do {
            try work.completed(event)
            return result!
        } catch {
            return .failure(error)
        }
    }
}

private class KernelBox { func run() {} }

@c nonisolated private func runKernel(_ context: UnsafeMutableRawPointer?) {
    unsafe Unmanaged<KernelBox>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue().run()
}

extension LoopAccess where Self: ~Copyable & ~Escapable {
    /// Runs `kernel` on a worker of libuv's pool, without the lock, and then `body` on the loop's thread with its result.
    ///
    /// The kernel may take the lock by `withLock`; while it waits for it, it occupies one of the pool's few threads. The
    /// corresponding C function is `uv_queue_work`.
    ///
    /// - Parameters:
    ///   - kernel: Runs on the worker. Not called when the work is cancelled before a worker begins it.
    ///   - body: Gets what the kernel returned or threw, or ``UVError/Code/canceled``.
    @discardableResult
    public mutating func work<R: Sendable>(
        _ kernel: @escaping @Sendable () throws -> R,
        _ body: @escaping @Sendable (inout Turn, Result<R, any Error>) throws -> Void
    ) throws(UVError) -> Work {
        try swiftWork(Kernel(kernel)) { work, kernel in
            LockedReaction(dropped: { _ in work.ended() }) { turn, _, event in
                try body(&turn, kernel.outcome(work, event))
            }
        }
    }

    /// As the other, with a completion that runs without the lock. The corresponding C function is `uv_queue_work`.
    @discardableResult
    @_disfavoredOverload
    public mutating func work<R: Sendable>(
        _ kernel: @escaping @Sendable () throws -> R,
        unlocked body: @escaping @Sendable (inout Entry, Result<R, any Error>) throws -> Void
    ) throws(UVError) -> Work {
        try swiftWork(Kernel(kernel)) { work, kernel in
            UnlockedReaction(dropped: { _ in work.ended() }) { entry, _, event in
                try body(&entry, kernel.outcome(work, event))
            }
        }
    }

    /// Runs a C function on a worker of libuv's pool, without the lock, and then `body` on the loop's thread.
    ///
    /// The corresponding C function is `uv_queue_work`.
    ///
    /// - Parameters:
    ///   - kernel: A C function, or a `@c` function of your own at file scope. A closure literal written in isolated code
    ///     would inherit that isolation and die on the worker.
    ///   - context: What the kernel is called with; must stay good until `body` runs.
    ///   - body: Gets `nil`, or ``UVError/Code/canceled`` when the kernel was not run.
    @unsafe @discardableResult
    public mutating func work(
        _ kernel: @escaping @convention(c) (UnsafeMutableRawPointer?) -> Void, context: UnsafeMutableRawPointer?,
        _ body: @escaping @Sendable (inout Turn, UVError?) throws -> Void
    ) throws(UVError) -> Work {
        let work = Work(loop)
        let reaction = LockedReaction(dropped: { _ in work.ended() }) { turn, _, event in
            var error: UVError?
            do throws(UVError) { try work.completed(event) } catch let failure { error = failure }
            try body(&turn, error)
        }
        try unsafe work.queue(core, reaction, kernel, context)
        return work
    }

    private mutating func swiftWork<R: Sendable>(
        _ kernel: Kernel<R>, _ reaction: (Work, Kernel<R>) -> Reaction
    ) throws(UVError) -> Work {
        let work = Work(loop)
        // The reaction keeps the kernel until the completion has run; the worker borrows it.
        try unsafe work.queue(core, reaction(work, kernel), runKernel, Unmanaged.passUnretained(kernel).toOpaque())
        return work
    }
}
