// SPDX-License-Identifier: Apache-2.0
//
// A recording becomes a timeline: one pass over all events in the order of their times. What was not seen is not made up:
// a recording may begin while locks are held, may have lost a thread's oldest events, and at the level `contended` has
// only the acquires that waited. In one thread; a million events take about as many times a microsecond.

extension Timeline {
    /// Lays a recording out in time. The cost grows with the number of events, and with the logarithm of that of threads.
    ///
    /// `names` names the locks to which the program gave no name.
    public init(_ recording: Recording, names: (any Naming)? = nil) {
        var builder = TimelineBuilder(recording, names: names)
        self = builder.build()
    }
}

struct TimelineBuilder {
    /// How much later than its successor's acquire a release may seem to be, in nanoseconds, for the acquire to be put
    /// behind it: the clocks of two processors, brought to nanoseconds, differ by less.
    static let clockTolerance: UInt64 = 1000

    /// Where releases are left out: more locks than this a thread is not believed to hold at once.
    static let mostBelieved = 64

    private let recording: Recording
    private let names: (any Naming)?
    private var merge: EventMerge
    private var threads: [ThreadHistory] = []
    private var locks: [LockHistory] = []
    /// For each process and each of its objects, the index of its lane; -1: none yet.
    private var lanes: [[Int32]]
    private var transfers: [Timeline.Transfer] = []
    private var marks: [Timeline.Mark] = []

    init(_ recording: Recording, names: (any Naming)?) {
        self.recording = recording
        self.names = names
        lanes = recording.processes.map { [Int32](repeating: -1, count: $0.objects.count) }
        var events: [[Recording.Event]] = []
        for (process, its) in recording.processes.enumerated() {
            for (index, thread) in its.threads.enumerated() {
                let begin = min(thread.begin, thread.events.first?.time ?? thread.begin)
                let lane = Timeline.ThreadLane(
                    process: process, thread: index, name: thread.name, begin: begin,
                    end: max(thread.end, thread.events.last?.time ?? 0, begin), lost: thread.lost)
                threads.append(
                    ThreadHistory(lane: lane, number: UInt64(truncatingIfNeeded: Int64(thread.number))))
                events.append(thread.events)
            }
        }
        merge = EventMerge(events)
    }

    mutating func build() -> Timeline {
        while let (thread, event) = merge.first {
            if event.kind == .acquire, isTooEarly(event, thread) { continue }
            merge.advance()
            apply(event, thread)
            threads[thread].update(at: event.time)
        }
        for thread in threads.indices { finish(thread) }
        let begins = recording.processes.map(\.begin) + threads.map(\.lane.begin)
        let ends = recording.processes.map(\.end) + threads.map(\.lane.end)
        let begin = begins.min() ?? 0
        return Timeline(
            begin: begin, end: max(begin, ends.max() ?? 0), threads: threads.map(\.lane), locks: locks.map(\.lane),
            transfers: transfers, marks: marks)
    }

    private mutating func apply(_ event: Recording.Event, _ thread: Int) {
        // What happened later than the thread's end is a sign that its end was noted too early.
        threads[thread].lane.end = max(threads[thread].lane.end, event.time)
        switch event.kind {
        case .request: request(event, thread)
        case .acquire: acquire(event, thread)
        case .abandon: abandon(event, thread)
        case .release, .handoff: release(event, thread)
        case .releasedBegin: threads[thread].enterC(lane(event.object, thread) ?? -1, event.site)
        case .releasedEnd: threads[thread].leaveC()
        case .callbackBegin, .workBegin: threads[thread].beginCall(event)
        case .callbackEnd, .workEnd: threads[thread].endCall(event)
        case .blockBegin: threads[thread].block(event)
        case .blockEnd: threads[thread].unblock()
        case .mark:
            let text = text(ofSite: event.site, thread)
            marks.append(Timeline.Mark(time: event.time, thread: Int32(thread), text: text))
        case .none, .ask, .signal, .threadCreate, .threadBegin, .threadEnd: break
        }
    }

    // MARK: - Locks

    private mutating func request(_ event: Recording.Event, _ thread: Int) {
        guard let lock = lane(event.object, thread) else { return }
        confirmHolder(event.argument, lock, event.time)
        if let wait = threads[thread].wait {
            if wait.lock == lock { return }
            endWait(thread, at: event.time, succeeded: false)
        }
        // A release that this level leaves out must have been there: a thread does not wait for what it has.
        if isContendedOnly(thread), let position = threads[thread].holding(lock) {
            giveUp(thread, position, at: threads[thread].holdings[position].knownUntil, isSeen: false)
        }
        locks[Int(lock)].waiting += 1
        locks[Int(lock)].lane.waits.append(
            Timeline.Wait(
                begin: event.time, end: event.time, thread: Int32(thread), site: event.site, succeeded: false,
                depth: locks[Int(lock)].waiting))
        threads[thread].wait = (lock, locks[Int(lock)].lane.waits.count - 1, event.site)
    }

    private mutating func abandon(_ event: Recording.Event, _ thread: Int) {
        guard let lock = lane(event.object, thread), threads[thread].wait?.lock == lock else { return }
        endWait(thread, at: event.time, succeeded: false)
    }

    /// Whether this acquire comes before the release that it must have waited for, because of the clocks. Then it is put
    /// off until that release.
    private mutating func isTooEarly(_ event: Recording.Event, _ thread: Int) -> Bool {
        guard !event.flags.contains(.again), let lock = lane(event.object, thread) else { return false }
        var release: UInt64?
        for other in holders(of: lock, against: event, thread) {
            guard
                let its = merge.release(
                    of: event.object, by: other, before: event.time &+ TimelineBuilder.clockTolerance)
            else { return false }
            release = max(release ?? 0, its)
        }
        guard let release else { return false }
        return merge.delay(until: release)
    }

    /// Threads that have the lock in a way that excludes this acquire.
    private func holders(of lock: Int32, against event: Recording.Event, _ thread: Int) -> [Int] {
        let owner = locks[Int(lock)].owner
        var holders = owner >= 0 && owner != Int32(thread) ? [Int(owner)] : []
        if !event.flags.contains(.shared) {
            for reader in locks[Int(lock)].readers where reader != Int32(thread) { holders.append(Int(reader)) }
        }
        return holders
    }

    private mutating func acquire(_ event: Recording.Event, _ thread: Int) {
        guard let lock = lane(event.object, thread) else { return }
        let waitBegin: UInt64? =
            if let wait = threads[thread].wait, wait.lock == lock {
                locks[Int(lock)].lane.waits[wait.index].begin
            } else { nil }
        if waitBegin != nil { endWait(thread, at: event.time, succeeded: true) }

        let isShared = event.flags.contains(.shared)
        if let position = threads[thread].holding(lock) {
            let holding = threads[thread].holdings[position]
            if holding.isOver {
                threads[thread].holdings.remove(at: position)
            } else if event.flags.contains(.again) {
                threads[thread].holdings[position].knownUntil = event.time
                return
            } else if !isContendedOnly(thread) && (isShared || locks[Int(lock)].isRecursive) {
                threads[thread].holdings[position].depth += 1
                threads[thread].holdings[position].knownUntil = event.time
                return
            } else {
                giveUp(thread, position, at: holding.knownUntil, isSeen: false)
            }
        } else if event.flags.contains(.again) {
            return  // the outer acquire was before the recording
        }
        for other in holders(of: lock, against: event, thread) { exclude(other, lock, event) }

        let transfer = locks[Int(lock)].transfer(
            to: Int32(thread), number: threads[thread].number, at: event.time, waitBegin: waitBegin,
            isGranted: event.flags.contains(.granted))
        if let (release, how) = transfer {
            transfers.append(
                Timeline.Transfer(
                    lock: lock, from: release.thread, to: Int32(thread), released: release.time, taken: event.time,
                    how: how))
        }
        let hold = locks[Int(lock)].begin(
            Timeline.Hold(
                begin: event.time, end: event.time, thread: Int32(thread), site: event.site, isShared: isShared,
                waited: event.time - (waitBegin ?? event.time), isEnded: false))
        threads[thread].holdings.append(
            ThreadHistory.Holding(lock: lock, hold: hold, knownUntil: event.time))
        if isContendedOnly(thread), threads[thread].holdings.count > TimelineBuilder.mostBelieved {
            giveUp(thread, 0, at: threads[thread].holdings[0].knownUntil, isSeen: false)
        }
    }

    /// Another thread has the lock now, so the hold of this one is over, though its release was not seen yet.
    private mutating func exclude(_ thread: Int, _ lock: Int32, _ event: Recording.Event) {
        guard let position = threads[thread].holding(lock) else { return }
        let holding = threads[thread].holdings[position]
        // With every release in the recording, this one's was written late. Else it is one that was left out, long ago
        // maybe.
        let isLate = !isContendedOnly(thread)
        locks[Int(lock)].end(holding.hold, at: isLate ? event.time : holding.knownUntil, isSeen: false)
        if isLate {
            threads[thread].holdings[position].isOver = true
            locks[Int(lock)].lastRelease = LockHistory.Release(
                thread: Int32(thread), time: event.time, to: 0, isHandoff: false)
        } else {
            threads[thread].holdings.remove(at: position)
        }
        threads[thread].update(at: event.time)
    }

    private mutating func release(_ event: Recording.Event, _ thread: Int) {
        guard let lock = lane(event.object, thread) else { return }
        let position = threads[thread].holding(lock)
        if event.flags.contains(.again) {
            if let position { threads[thread].holdings[position].knownUntil = event.time }
            return
        }
        if let position {
            let holding = threads[thread].holdings[position]
            if holding.isOver {
                locks[Int(lock)].lane.holds[holding.hold].isEnded = true
                threads[thread].holdings.remove(at: position)
                return
            }
            if holding.depth > 1 {
                threads[thread].holdings[position].depth -= 1
                threads[thread].holdings[position].knownUntil = event.time
                return
            }
            giveUp(thread, position, at: event.time, isSeen: true)
        } else if !event.flags.contains(.shared), locks[Int(lock)].owner >= 0 {
            // Some locks may be given up by another thread than their owner. Where only waits are recorded, this thread
            // has taken the lock without one, after its last known owner gave it up.
            let owner = Int(locks[Int(lock)].owner)
            if let position = threads[owner].holding(lock) {
                let known = threads[owner].holdings[position].knownUntil
                let isSeen = !isContendedOnly(thread)
                giveUp(owner, position, at: isSeen ? event.time : known, isSeen: isSeen)
                threads[owner].update(at: event.time)
            }
        }
        locks[Int(lock)].lastRelease = LockHistory.Release(
            thread: Int32(thread), time: event.time, to: event.argument, isHandoff: event.kind == .handoff)
    }

    private mutating func giveUp(_ thread: Int, _ position: Int, at time: UInt64, isSeen: Bool) {
        let holding = threads[thread].holdings.remove(at: position)
        if !holding.isOver { locks[Int(holding.lock)].end(holding.hold, at: time, isSeen: isSeen) }
    }

    private mutating func endWait(_ thread: Int, at time: UInt64, succeeded: Bool) {
        guard let wait = threads[thread].wait else { return }
        threads[thread].wait = nil
        let lock = Int(wait.lock)
        locks[lock].waiting -= 1
        locks[lock].lane.waits[wait.index].end = max(time, locks[lock].lane.waits[wait.index].begin)
        locks[lock].lane.waits[wait.index].succeeded = succeeded
    }

    /// A waiter has seen who has the lock.
    private mutating func confirmHolder(_ number: UInt64, _ lock: Int32, _ time: UInt64) {
        let owner = Int(locks[Int(lock)].owner)
        guard number != 0, owner >= 0, threads[owner].number == number, let position = threads[owner].holding(lock)
        else {
            return
        }
        threads[owner].holdings[position].knownUntil = time
    }

    private mutating func finish(_ thread: Int) {
        let end = threads[thread].lane.end
        if threads[thread].wait != nil { endWait(thread, at: end, succeeded: false) }
        let process = recording.processes[threads[thread].lane.process]
        let last = process.threads[threads[thread].lane.thread].lastHeld
        for holding in threads[thread].holdings where !holding.isOver {
            let isHeldStill =
                !isContendedOnly(thread) || last.contains { $0.object == locks[Int(holding.lock)].lane.object }
            locks[Int(holding.lock)].end(
                holding.hold, at: isHeldStill ? max(end, process.end) : holding.knownUntil, isSeen: false)
        }
        threads[thread].finish()
    }

    // MARK: - What events refer to

    private func isContendedOnly(_ thread: Int) -> Bool {
        recording.processes[threads[thread].lane.process].level == .contended
    }

    /// The lane of a lock, made when it is first used; nil for what is no lock.
    private mutating func lane(_ object: Int32, _ thread: Int) -> Int32? {
        let process = threads[thread].lane.process
        guard object >= 0, Int(object) < lanes[process].count else { return nil }
        let known = lanes[process][Int(object)]
        if known >= 0 { return known }
        let its = recording.processes[process].objects[Int(object)]
        guard its.kind.isLock else { return nil }
        let name =
            if let name = its.name, !name.isEmpty {
                name
            } else {
                names?.name(of: Int(object), in: process) ?? "\(its.kind) 0x\(String(its.address, radix: 16))"
            }
        let lane = Timeline.LockLane(process: process, object: Int(object), name: name, kind: its.kind)
        locks.append(LockHistory(lane: lane, isRecursive: its.isRecursive))
        lanes[process][Int(object)] = Int32(locks.count - 1)
        return Int32(locks.count - 1)
    }

    private func text(ofSite site: UInt32, _ thread: Int) -> String {
        let sites = recording.processes[threads[thread].lane.process].sites
        guard Int(site) < sites.count else { return "" }
        switch sites[Int(site)] {
        case .place(let text, _): return text
        case .stack(_, let text?, _): return text
        case .unknown, .address, .stack: return ""
        }
    }
}
