// SPDX-License-Identifier: Apache-2.0
//
// The lock as the executor of actors: their state is what the lock guards, and their jobs run under it.
//
// Enqueueing appends a job and returns, on any thread, holding anything. One drain at a time, a task on the global
// concurrent executor, takes the lock by a try. If that fails the lock's asynchronous waiter takes its place in the queue of
// those who wait (CHandoff/queue.c), the drain ends, and the release that lets it in schedules the next one: no thread of
// the cooperative pool ever waits here, and a job waits no longer than a thread that came at the same time.
//
// Isolation is "held by this thread, and pinned". A hold that could be released is none: an actor's method may have an
// `inout` access to the actor's state open below, and another job would come in between.
//
// Memory: `LockJobs` is guarded as each of its members says. While there is work, from the first job until the queue has run
// empty, the executor keeps one reference to itself (`begin` and `end` below), since the C side holds its bare address.

package import CHandoff

extension HandoffLock: SerialExecutor {
    /// For `unownedExecutor` of an actor whose state this lock guards:
    ///
    /// ```swift
    /// actor Model {
    ///     let lock: HandoffLock
    ///     nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    /// }
    /// ```
    ///
    /// It does not keep the lock; the actor has to. Actors of one lock are one isolation domain: while one of them runs, none
    /// of the others does.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor { unsafe UnownedSerialExecutor(ordinary: self) }

    /// Appends a job, to be run under the lock. Called by the Swift runtime, on any thread.
    ///
    /// Never runs it here and never waits for the lock, which the caller may hold. Jobs run in the order in which they were
    /// enqueued, on the cooperative pool, the lock pinned: at most 64 to a hold, and fewer when somebody waits and 100 µs have
    /// passed since that was seen. The lock then goes to who has waited longest, and the executor queues behind the others.
    ///
    /// A job counts as a holder like any other. It does not call ``withLock(file:line:_:)`` of its own lock, also not through
    /// a function, and that of another lock blocks a thread of the pool. Jobs go on running after ``close()``: a job that
    /// was dropped would be a task that never ends. The lock lives until its last job has run.
    ///
    /// Costs a few instructions under a guard, and a task for each burst of jobs: an `await` from the pool and back took about
    /// 2 µs where nobody contended (2 cores, noisy; optimised).
    public func enqueue(_ job: consuming ExecutorJob) {
        unsafe handoff_check_fork("lock", core.pointee.name)
        let priority = job.priority
        let job = UnownedJob(job)
        if unsafe handoff_mutant("inline-enqueue") {
            let saved = unsafe handoff_lock_acquire(core, "inline", 0)
            unsafe job.runSynchronously(on: asUnownedSerialExecutor())
            unsafe handoff_lock_restore(core, saved)
            return
        }
        append(.job(job), priority)
    }

    func append(_ entry: LockJobs.Entry, _ priority: JobPriority) {
        unsafe handoff_check_fork("lock", core.pointee.name)
        if jobs.append(entry, priority) { begin() }
    }

    /// Whether this thread holds the lock, pinned: in a job of this executor, or in ``Held/isolate(_:_:)``.
    ///
    /// Where it does not the answer is `nil` and not `false`, so that an assertion of isolation goes on to
    /// ``checkIsolated()``, which says why.
    public func isIsolatingCurrentContext() -> Bool? { isPinnedHere ? true : nil }

    /// Traps unless this thread holds the lock, pinned. Names the lock, and what the thread has instead.
    public func checkIsolated() {
        if isPinnedHere { return }
        guard isHeldByCurrentThread else {
            handoffFatal("isolation to lock '\(name)' was assumed on a thread that does not hold it")
        }
        let place = unsafe Place(handoff_place(file: core.pointee.file, line: core.pointee.line))
        handoffFatal(
            "isolation to lock '\(name)' was assumed by its holder (taken at \(place)), which may release it; use "
                + "held.isolate(actor) { … }, which pins the lock meanwhile")
    }

    private var isPinnedHere: Bool {
        unsafe handoff_lock_is_mine(core) && handoff_lock_hold(core) == HANDOFF_HOLD_PINNED
    }

    // MARK: The drain

    /// Has jobs run by tasks on `executor` from now on; `nil` is the global concurrent one. A loop that is attached to the
    /// lock gives itself, so that jobs need no other thread. It must run what it accepts, and not inside a hold of this lock.
    /// When its own thread waits for the lock behind the executor, it passes it after the lock's patience (50 ms); to avoid
    /// that wait it runs the drains that it has accepted before it takes the lock.
    ///
    /// `thread` is where the one thread stands that runs what the executor accepts: it does not wait for jobs that only it can
    /// run. It must stay valid for as long as the executor lives, which the lock keeps.
    package func drainJobs(
        on executor: (any TaskExecutor)?, by thread: UnsafePointer<UnsafeMutablePointer<handoff_thread>?>? = nil
    ) {
        unsafe jobs.setRunner(executor, by: thread)
    }

    /// Undoes ``drainJobs(on:)`` for an executor that ends, unless another has taken its place.
    package func stopDraining(on executor: any TaskExecutor) {
        unsafe jobs.setRunner(nil, by: nil, inPlaceOf: executor)
    }

    /// Where jobs run now, as said to ``drainJobs(on:by:)``; `nil` is the global concurrent executor.
    package var drainsJobsOn: (any TaskExecutor)? { jobs.howToRun().0 }

    /// How many jobs no drain has taken up yet.
    package var waitingJobs: Int { jobs.waiting }

    /// There was no work, and now there is.
    private func begin() {
        _ = unsafe Unmanaged.passRetained(self)
        schedule()
    }

    fileprivate func schedule() {
        let (runner, priority) = jobs.howToRun()
        Task.detached(executorPreference: runner, priority: priority) { self.drain() }
    }

    private func drain() {
        var isFirst = true
        while unsafe handoff_lock_begin_drain(core, !isFirst) {
            isFirst = false
            runHold()
            if jobs.end() {
                unsafe Unmanaged.passUnretained(self).release()
                return
            }
        }
    }

    /// Runs jobs until there are none or the hold has lasted long enough, and gives the lock up.
    private func runHold() {
        let executor = unsafe asUnownedSerialExecutor()
        var waitSeen: UInt64 = 0
        var count = 0
        var isOver = false
        while !isOver, let entry = jobs.next() {
            switch entry {
            case .job(let job): unsafe job.runSynchronously(on: executor)
            case .hold(let hold): unsafe hold.run(core)
            }
            count += 1
            isOver = count == LockJobs.perHold
            if !isOver, unsafe handoff_lock_contended(core) {
                let now = handoff_now()
                if waitSeen == 0 { waitSeen = now }
                isOver = now - waitSeen >= LockJobs.patience
            }
        }
        unsafe handoff_lock_end_drain(core, isOver)
    }
}

/// The C side asks for a drain: the lock is this executor's, or was opened and may be tried for.
@c nonisolated func scheduleDrain(_ executor: UnsafeMutableRawPointer?) {
    unsafe Unmanaged<HandoffLock>.fromOpaque(executor!).takeUnretainedValue().schedule()
}

/// What a lock's executor has to run.
@safe final class LockJobs: @unchecked Sendable {
    enum Entry {
        /// Of an actor, or of a task that is isolated to one.
        case job(UnownedJob)
        /// Of a task that asked for the token.
        case hold(Hold)
    }

    /// The bounds of one hold, those of a loop's turn: jobs, and nanoseconds after somebody was first seen to wait.
    static let perHold = 64
    static let patience: UInt64 = 100_000

    private let core: UnsafeMutablePointer<handoff_lock>
    // Under the guard.
    private var incoming: [Entry?] = []
    private var priority = UInt8(0)
    private var isActive = false
    private var runner: (any TaskExecutor)?
    // The one active drain's.
    private var batch: [Entry?] = []
    private var position = 0

    init(_ core: UnsafeMutablePointer<handoff_lock>) { unsafe self.core = core }

    private func guarded<R>(_ body: () -> R) -> R {
        unsafe handoff_guard_lock(&core.pointee.jobs)
        defer { unsafe handoff_guard_unlock(&core.pointee.jobs) }
        return body()
    }

    var waiting: Int { guarded { incoming.count } }

    /// Returns whether a drain is to be started.
    func append(_ entry: Entry, _ priority: JobPriority) -> Bool {
        guarded {
            incoming.append(entry)
            self.priority = max(self.priority, priority.rawValue)
            defer { isActive = true }
            return !isActive
        }
    }

    /// Where drains run from now on, and by which thread if it is one. With `expected`, only if that is where they run so far.
    ///
    /// Both change under one guard: two loops that attach at once would else leave the jobs to one of them, and have the
    /// other go ahead of the jobs in its place.
    func setRunner(
        _ executor: (any TaskExecutor)?, by thread: UnsafePointer<UnsafeMutablePointer<handoff_thread>?>?,
        inPlaceOf expected: (any TaskExecutor)? = nil
    ) {
        let apart = unsafe handoff_mutant("attached-in-two-steps")
        let old: (any TaskExecutor)? = guarded {
            if let expected, expected !== runner { return nil }
            defer {
                runner = executor
                if !apart { unsafe handoff_lock_set_drainer(core, thread) }
            }
            return runner
        }
        if apart {
            var never: UInt32 = 0
            unsafe handoff_park_for(&never, 0, 50_000)
            unsafe handoff_lock_set_drainer(core, thread)
        }
        withExtendedLifetime(old) {}  // it may be the last reference, and its `deinit` is no business of the guard
    }

    /// Where the next drain runs, and at the highest priority among the jobs of this burst.
    func howToRun() -> ((any TaskExecutor)?, TaskPriority) {
        guarded { (runner, TaskPriority(rawValue: priority)) }
    }

    /// The next one, for the active drain, which holds the lock.
    func next() -> Entry? {
        if position == batch.count {
            batch.removeAll(keepingCapacity: true)
            position = 0
            guarded { swap(&batch, &incoming) }
            if batch.isEmpty { return nil }
        }
        defer { position += 1 }
        // What has run does not stay here until the next burst: a hold has captures, perhaps the lock itself.
        return batch[position].take()
    }

    /// For the active drain: whether there is nothing left, and it is not active any more.
    func end() -> Bool {
        guarded {
            guard incoming.isEmpty && position == batch.count else { return false }
            isActive = false
            priority = 0
            return true
        }
    }
}

func handoffFatal(_ message: String) -> Never { unsafe handoff_fatal_message(message) }

/// Traps unless the actor's executor is the lock's. (S15, S16)
@inline(never)
func checkExecutor(of actor: some Actor, is core: UnsafeMutablePointer<handoff_lock>) {
    // An executor reference is two words, the executor and its witnesses; the standard library has no comparison for it.
    let executor = unsafe unsafeBitCast(actor.unownedExecutor, to: (UInt, UInt).self).0
    if unsafe executor == UInt(bitPattern: core.pointee.executor) { return }
    let name = unsafe String(cString: core.pointee.name)
    let other = nameOfLock(withExecutor: executor).map { "the executor of lock '\($0)'" } ?? "another executor"
    handoffFatal(
        "isolate: actor \(type(of: actor)) runs on \(other), not on that of lock '\(name)'. Isolate it with the token of its "
            + "own lock, or declare in it 'nonisolated var unownedExecutor: UnownedSerialExecutor "
            + "{ lock.asUnownedSerialExecutor() }' with this one.")
}

private func nameOfLock(withExecutor executor: UInt) -> String? {
    final class Search {
        let executor: UInt
        var name: String?
        init(_ executor: UInt) { self.executor = executor }
    }
    let search = Search(executor)
    unsafe handoff_lock_each(
        { core, context in
            let search = unsafe Unmanaged<Search>.fromOpaque(context!).takeUnretainedValue()
            guard unsafe UInt(bitPattern: core!.pointee.executor) == search.executor else { return }
            unsafe search.name = String(cString: core!.pointee.name)
        }, Unmanaged.passUnretained(search).toOpaque())
    return search.name
}
