// SPDX-License-Identifier: Apache-2.0
//
// Who waits for whom in a process, as its threads' last states tell it: those of a process that was killed, or of one that
// runs and is looked at. Who waits for a lock waits for all that hold it, a join for the thread that is joined, and each
// wait for a thread that itself waits for it again is a deadlock.
//
// The states of a process that has ended are of one moment. Those of a running one are not: look twice, and believe what
// both looks show.

/// Who waits for whom. A value; it costs a pass over the threads, and one over their events if somebody joins.
public struct WaitGraph: Sendable, Equatable {
    /// A thread that waits.
    public struct Wait: Sendable, Hashable {
        /// Index into the process's threads.
        public var thread: Int
        /// What for: a lock, or what the call is about. Index into the process's objects; nil: not known.
        public var object: Int?
        /// `.none` for a lock.
        public var call: Recording.BlockingCall
        /// Where: index into the process's sites.
        public var site: Int
        /// The threads that it waits for, in their order: all of them must act before it goes on. Empty: not known.
        public var threads: [Int]

        public init(thread: Int, object: Int?, call: Recording.BlockingCall, site: Int, threads: [Int]) {
            self.thread = thread
            self.object = object
            self.call = call
            self.site = site
            self.threads = threads
        }
    }

    /// All that wait, in the order of the threads.
    public var waits: [Wait] = []
    /// Threads that wait for each other in a ring, each for the next; of one thread, that waits for itself. The thread with
    /// the lowest index first. Every thread is in one ring at most.
    public var rings: [[Wait]] = []
    /// Those that wait, at whatever remove, for a ring's threads.
    public var behind: [Wait] = []
    /// Whether all threads that live wait, and there are any.
    public var isStandstill = false

    public init() {}

    /// Who waits for whom in the last states of this process's threads.
    public init(waitFor process: Recording.Process) {
        var holders: [Int: [Int]] = [:]
        for (index, thread) in process.threads.enumerated() where thread.lastDoing != .ended {
            for held in thread.lastHeld { holders[held.object, default: []].append(index) }
        }
        let joined = Joins(process)
        var living = 0
        for (index, thread) in process.threads.enumerated() where thread.lastDoing != .ended {
            living += 1
            guard thread.lastDoing == .wantsLock || thread.lastDoing == .blocked else { continue }
            let object = thread.lastObject.flatMap { process.objects.indices.contains($0) ? $0 : nil }
            var threads: [Int] = []
            if let object {
                let kind = process.objects[object].kind
                if kind.isLock {
                    threads = (holders[object] ?? []).filter { $0 != index || !process.objects[object].isRecursive }
                } else if kind == .thread, let target = joined.thread(object, joiner: index),
                    process.threads[target].lastDoing != .ended
                {
                    threads = [target]
                }
            }
            let call =
                thread.lastDoing == .wantsLock ? .none : Self.call(of: thread, object.map { process.objects[$0].kind })
            waits.append(Wait(thread: index, object: object, call: call, site: thread.lastSite, threads: threads))
        }
        isStandstill = living > 0 && waits.count == living
        findRings()
    }

    /// Which call a blocked thread is in: its last event says so, or else what it waits on.
    private static func call(of thread: Recording.Thread, _ kind: Recording.Object.Kind?) -> Recording.BlockingCall {
        if let event = thread.events.last(where: { $0.kind == .blockBegin || $0.kind == .blockEnd }),
            event.kind == .blockBegin,
            let call = Recording.BlockingCall(rawValue: UInt8(truncatingIfNeeded: event.argument)), call != .none
        {
            return call
        }
        switch kind {
        case .condition: return .condWait
        case .semaphore: return .semWait
        case .barrier: return .barrierWait
        case .thread: return .join
        case .once: return .once
        case .descriptor, .loop: return .poll
        case nil, .some(.none), .swiftLock, .mutex, .rwlock, .spinlock: return .none
        }
    }

    private mutating func findRings() {
        var byThread: [Int: Wait] = [:]
        for wait in waits { byThread[wait.thread] = wait }
        var used: Set<Int> = []
        for wait in waits where !used.contains(wait.thread) {
            guard let ring = Self.ring(from: wait.thread, byThread, without: used) else { continue }
            used.formUnion(ring)
            rings.append(ring.compactMap { byThread[$0] })
        }
        guard !used.isEmpty else { return }
        var caught = used
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for wait in waits where !caught.contains(wait.thread) && wait.threads.contains(where: caught.contains) {
                caught.insert(wait.thread)
                hasGrown = true
            }
        }
        behind = waits.filter { caught.contains($0.thread) && !used.contains($0.thread) }
    }

    /// The shortest way from a thread back to itself.
    private static func ring(from start: Int, _ waits: [Int: Wait], without used: Set<Int>) -> [Int]? {
        var cameFrom: [Int: Int] = [:]
        var found = [start]
        var next = 0
        while next < found.count {
            for thread in waits[found[next]]?.threads ?? [] where !used.contains(thread) {
                if thread == start {
                    var ring = [found[next]]
                    while let before = cameFrom[ring[0]] { ring.insert(before, at: 0) }
                    return ring
                }
                guard cameFrom[thread] == nil else { continue }
                cameFrom[thread] = found[next]
                found.append(thread)
            }
            next += 1
        }
        return nil
    }

    /// Which thread a pthread_t is: the one that says so itself when it begins, else the one that its creator made then, if
    /// only one can be meant.
    private struct Joins {
        private let process: Recording.Process
        init(_ process: Recording.Process) { self.process = process }

        func thread(_ object: Int, joiner: Int) -> Int? {
            // A pthread_t is used again when its thread has ended and was joined.
            let own = process.threads.indices.filter { index in
                process.threads[index].events.contains { $0.kind == .threadBegin && Int($0.object) == object }
            }
            if let living = own.last(where: { process.threads[$0].lastDoing != .ended }) ?? own.last { return living }
            var candidates: Set<Int> = []
            for creator in process.threads {
                for event in creator.events where event.kind == .threadCreate && Int(event.object) == object {
                    for (index, thread) in process.threads.enumerated()
                    where index != joiner && thread.creator == creator.number
                        && (thread.startRoutine == event.argument || thread.startRoutine == 0)
                    {
                        candidates.insert(index)
                    }
                }
            }
            return candidates.count == 1 ? candidates.first : nil
        }
    }
}
