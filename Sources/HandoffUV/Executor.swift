// SPDX-License-Identifier: Apache-2.0
//
// The loop as an executor: actors and tasks that run on the loop's thread, between its callbacks. Isolation is the thread,
// never the lock, and no job runs with the lock held. Any thread enqueues; the loop's thread runs.

internal import CHandoff
internal import CHandoffUV
internal import Handoff

extension Loop: SerialExecutor, TaskExecutor {
    /// Puts a job into the inbox. Any thread; never runs it, waits or takes a Handoff lock. The runtime calls this.
    ///
    /// An actor whose executor is a loop, and a task that prefers one, run on the loop's thread, without the lock.
    ///
    /// ```swift
    /// actor Session {
    ///     let loop: Loop
    ///     nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    ///     init(on loop: Loop) { self.loop = loop }
    /// }
    /// Task(executorPreference: loop) { try await loop.turn { turn in turn[hits] += 1 } }
    /// ```
    ///
    /// A job waits in the inbox, in order with what ``submit(_:)`` posts, for whoever drives the loop; none is ever run by the one
    /// who enqueues it, and none is refused or dropped, since its task would never end:
    ///
    /// - While nobody drives the loop, jobs wait for ``run()`` or ``shutdown()-964oa``.
    /// - During a shutdown they run on the loop's thread as before.
    /// - After it the loop has no thread any more. What then comes, such as a task that slept meanwhile, runs on Swift's own pool, one
    ///   job at a time, so an actor stays isolated. ``isCurrent`` is false there.
    ///
    /// With a loop as its preference a task runs the code of default actors there too, wherever it awaits one. A job that blocks
    /// stops the loop.
    ///
    /// An executor is referred to without being retained: an actor on a loop keeps the loop in a property, as above. A loop with a
    /// thread of its own keeps itself until it is shut down.
    public func enqueue(_ job: consuming ExecutorJob) { put(UnownedJob(job), isolated: false) }

    /// What an actor on this loop names as its `unownedExecutor`. The actor must keep the loop.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor { unsafe isolation.asUnownedSerialExecutor() }

    /// `true` on the loop's thread. Elsewhere `nil`, so that the runtime asks ``checkIsolated()``, which can name the loop.
    public func isIsolatingCurrentContext() -> Bool? { unsafe handoff_uv_is_isolated(core) ? true : nil }

    /// Traps, naming the loop, off the loop's thread; that the lock is held does not help.
    public func checkIsolated() { unsafe handoff_uv_check_isolated(core) }

    /// Has the jobs of actors on this loop's *lock* run on the loop's thread, in place of Swift's pool, until the loop has ended.
    ///
    /// The lock is held and pinned while they run, as it is elsewhere; between callbacks of the loop nobody has to be woken for
    /// that. A job that waits for the lock does not block the loop, and a callback of the loop that waits for the lock goes ahead
    /// of waiting jobs, which nobody else could run. Any thread; never waits, but a few instructions for a guard.
    ///
    /// Of several loops of one lock, the one that was attached last has the jobs. While nobody drives it they wait. The lock
    /// keeps the loop until its shutdown; after that, jobs run on Swift's pool again.
    public func attachToLock() {
        unsafe lock.drainJobs(on: self, by: handoff_uv_driver(core))
        // It may have ended before, or meanwhile.
        if unsafe handoff_uv_has_ended(core) { detachFromLock() }
    }

    func detachFromLock() { lock.stopDraining(on: self) }

    fileprivate func put(_ job: UnownedJob, isolated: Bool) {
        let job = unsafe unsafeBitCast(job, to: UnsafeMutableRawPointer.self)
        if unsafe handoff_uv_enqueue(core, job, isolated) { beginLateJobs() }
    }

    /// Jobs that came after the end: in turn, on some thread of Swift's pool. The loop lives until they are done.
    fileprivate func beginLateJobs() {
        Task.detached { if unsafe handoff_uv_run_late(self.core) { self.beginLateJobs() } }
    }
}

/// The loop as the runtime sees it from an actor. Were it the loop itself, its jobs and those of tasks that prefer the loop
/// would look alike, and a job that is run as the wrong kind is enqueued once more.
final class LoopIsolation: SerialExecutor {
    /// It owns this object. Set once, before anybody can have it.
    nonisolated(unsafe) unowned(unsafe) var loop: Loop! = nil

    func enqueue(_ job: consuming ExecutorJob) { unsafe loop.put(UnownedJob(job), isolated: true) }
    func isIsolatingCurrentContext() -> Bool? { unsafe loop.isIsolatingCurrentContext() }
    func checkIsolated() { unsafe loop.checkIsolated() }
}

@c nonisolated func runJob(
    _ core: UnsafeMutablePointer<handoff_loop>?, _ job: UnsafeMutableRawPointer?, _ isolated: Bool
) {
    let loop = unsafe Loop.of(core.unsafelyUnwrapped)
    let job = unsafe unsafeBitCast(job.unsafelyUnwrapped, to: UnownedJob.self)
    // An actor's job belongs to a task that, more often than not, prefers no executor. Saying here that it prefers the loop
    // would make the runtime enqueue it once more.
    if isolated {
        unsafe job.runSynchronously(on: loop.asUnownedSerialExecutor())
    } else {
        unsafe job.runSynchronously(on: loop.asUnownedTaskExecutor())
    }
}

@c nonisolated func runLateJobs(_ core: UnsafeMutablePointer<handoff_loop>?) {
    unsafe Loop.of(core.unsafelyUnwrapped).beginLateJobs()
}
