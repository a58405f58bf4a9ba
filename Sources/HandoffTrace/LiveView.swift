// SPDX-License-Identifier: Apache-2.0
//
// What `handoff top` shows: two looks at the same threads, some time apart, as rows. Pure: no clock, no terminal.

public struct LiveView: Sendable {
    /// Those that wait most first.
    public var threads: [ThreadRow] = []
    /// Those with the longest queue first.
    public var locks: [LockRow] = []
    public var command: String
    public var processes: Int
    /// Nanoseconds from the first thread's beginning to now.
    public var age: UInt64
    public var lost: UInt64
    /// Whether all processes have ended their recordings.
    public var isEnded: Bool

    public struct ThreadRow: Sendable {
        public var name: String
        public var doing: Recording.Doing
        /// In words: "wants lock 'model', held by main".
        public var what: String
        public var place: String
        /// Nanoseconds in that state.
        public var lasting: UInt64
        /// Acquisitions per second between the two looks; nil at the first.
        public var rate: Double?
        /// The part of the time between the two looks that it waited for locks, 0 to 1; nil at the first.
        public var waiting: Double?
    }

    public struct LockRow: Sendable {
        public var name: String
        /// Of those that hold it. Empty: nobody, or somebody who took it before the recording.
        public var holders: [String]
        public var queue: Int
        /// Nanoseconds that the first of those who wait now has waited.
        public var longestWait: UInt64
        /// Acquisitions per second, estimated from the threads' last acquisitions; nil at the first look.
        public var rate: Double?
    }

    /// - Parameters:
    ///   - now: one for each process.
    ///   - before: an earlier look at the same processes; those that are missing in it are new.
    public init(_ now: [LiveSnapshot], since before: [LiveSnapshot] = []) {
        command = now.first?.command.joined(separator: " ") ?? ""
        processes = now.count { !$0.isEnded }
        let begin = now.flatMap(\.threads).map(\.begin).min()
        let time = now.map(\.time).max() ?? 0
        age = begin.map { time > $0 ? time - $0 : 0 } ?? 0
        lost = now.reduce(0) { $0 &+ $1.lost }
        isEnded = !now.isEmpty && now.allSatisfy(\.isEnded)

        let names = Self.names(now)
        let earlier = Self.threads(before)
        var locks: [LockKey: LockSeen] = [:]
        for snapshot in now {
            for thread in snapshot.threads {
                let key = ThreadKey(snapshot, thread)
                Self.see(thread, key, names[key]!, snapshot, earlier[key], &locks)
            }
        }
        for snapshot in now {
            for thread in snapshot.threads {
                let key = ThreadKey(snapshot, thread)
                let change = earlier[key].map { Change(from: $0.thread, at: $0.time, to: thread, at: snapshot.time) }
                let seen = thread.object.flatMap { locks[LockKey(snapshot, $0.address)] }
                threads.append(
                    ThreadRow(
                        name: names[key]!, doing: thread.doing, what: Self.describe(thread, seen),
                        place: thread.place,
                        lasting: snapshot.time > thread.since ? snapshot.time - thread.since : 0, rate: change?.rate,
                        waiting: change?.waiting))
            }
        }
        threads.sort { a, b in
            (b.waiting ?? 0, b.rate ?? 0, a.name) < (a.waiting ?? 0, a.rate ?? 0, b.name)
        }
        self.locks = locks.values.map { seen in
            LockRow(
                name: seen.object.title, holders: seen.holders.sorted(), queue: seen.queue,
                longestWait: seen.longestWait,
                rate: seen.rate)
        }
        self.locks.sort { a, b in
            (b.queue, b.rate ?? 0, a.name) < (a.queue, a.rate ?? 0, b.name)
        }
    }

    private struct ThreadKey: Hashable {
        var process: Int32
        var image: UInt64
        var number: Int32
        init(_ snapshot: LiveSnapshot, _ thread: LiveSnapshot.Thread) {
            (process, image, number) = (snapshot.process, snapshot.image, thread.number)
        }
    }

    private struct LockKey: Hashable {
        var process: Int32
        var image: UInt64
        var address: UInt64
        init(_ snapshot: LiveSnapshot, _ address: UInt64) {
            (process, image, self.address) = (snapshot.process, snapshot.image, address)
        }
    }

    private struct LockSeen {
        var object: LiveSnapshot.Object
        var holders: [String] = []
        var queue = 0
        var longestWait: UInt64 = 0
        var rate: Double?
    }

    /// What a thread did between two looks.
    private struct Change {
        var rate: Double
        var waiting: Double

        init(from a: LiveSnapshot.Thread, at begin: UInt64, to b: LiveSnapshot.Thread, at end: UInt64) {
            let time = Double(max(end > begin ? end - begin : 1, 1))
            // A look may catch a thread between two of its numbers: a sum that has become less says nothing.
            rate = b.acquired > a.acquired ? Double(b.acquired - a.acquired) / time * 1e9 : 0
            // The sums are of waits that have ended: one that goes on is added.
            func waited(_ thread: LiveSnapshot.Thread, _ now: UInt64) -> Double {
                Double(thread.waitTime)
                    + (thread.doing == .wantsLock && now > thread.since ? Double(now - thread.since) : 0)
            }
            waiting = min(max((waited(b, end) - waited(a, begin)) / time, 0), 1)
        }
    }

    /// Names, told apart by the system's numbers where two have the same.
    private static func names(_ snapshots: [LiveSnapshot]) -> [ThreadKey: String] {
        var counts: [String: Int] = [:]
        for thread in snapshots.flatMap(\.threads) { counts[thread.name, default: 0] += 1 }
        var names: [ThreadKey: String] = [:]
        for snapshot in snapshots {
            for thread in snapshot.threads {
                let name = thread.name.isEmpty ? "thread" : thread.name.printable
                let isUnique = counts[thread.name] == 1 && !thread.name.isEmpty
                names[ThreadKey(snapshot, thread)] = isUnique ? name : "\(name) \(thread.number)"
            }
        }
        return names
    }

    private static func threads(_ snapshots: [LiveSnapshot]) -> [ThreadKey: (thread: LiveSnapshot.Thread, time: UInt64)]
    {
        var threads: [ThreadKey: (thread: LiveSnapshot.Thread, time: UInt64)] = [:]
        for snapshot in snapshots {
            for thread in snapshot.threads { threads[ThreadKey(snapshot, thread)] = (thread, snapshot.time) }
        }
        return threads
    }

    /// What a thread says about locks.
    private static func see(
        _ thread: LiveSnapshot.Thread, _ key: ThreadKey, _ name: String, _ snapshot: LiveSnapshot,
        _ earlier: (thread: LiveSnapshot.Thread, time: UInt64)?, _ locks: inout [LockKey: LockSeen]
    ) {
        func lock(_ object: LiveSnapshot.Object) -> LockKey {
            let key = LockKey(snapshot, object.address)
            if locks[key] == nil || locks[key]!.object.kind == .none {
                locks[key, default: LockSeen(object: object)].object = object
            }
            return key
        }
        for object in thread.held { locks[lock(object)]!.holders.append(name) }
        if thread.doing == .wantsLock, let object = thread.object {
            let key = lock(object)
            locks[key]!.queue += 1
            let waited = snapshot.time > thread.since ? snapshot.time - thread.since : 0
            locks[key]!.longestWait = max(locks[key]!.longestWait, waited)
        }
        let sample = thread.recent.values.reduce(0, +)
        for (object, count) in thread.recent {
            let key = lock(object)
            guard let earlier, sample > 0 else { continue }
            let rate = Change(from: earlier.thread, at: earlier.time, to: thread, at: snapshot.time).rate
            locks[key]!.rate = (locks[key]!.rate ?? 0) + rate * Double(count) / Double(sample)
        }
    }

    private static func describe(_ thread: LiveSnapshot.Thread, _ lock: LockSeen?) -> String {
        let object = (lock?.object ?? thread.object)?.title ?? "a lock"
        let holders = lock?.holders ?? []
        switch thread.doing {
        case .wantsLock:
            return "wants \(object)" + (holders.isEmpty ? "" : ", held by \(holders.sorted().joined(separator: ", "))")
        case .blocked:
            let held = thread.held.isEmpty ? "" : ", holding \(list(thread.held))"
            return thread.call == .none ? "parked\(held)" : "parked in \(thread.call.title)\(held)"
        case .inC: return "in C, \(object) released"
        case .running, .ended: return thread.held.isEmpty ? "runs" : "holds \(list(thread.held))"
        }
    }

    private static func list(_ objects: [LiveSnapshot.Object]) -> String {
        objects.suffix(3).map(\.title).joined(separator: ", ")
            + (objects.count > 3 ? " and \(objects.count - 3) more" : "")
    }
}

extension LiveSnapshot.Object {
    /// "lock 'model'", "mutex 0x7f…".
    var title: String { kind.title(name.printable) }
}

extension Recording.Object.Kind {
    /// A name with its kind before it, where it does not say its kind itself.
    func title(_ name: String) -> String {
        let kind = self == .swiftLock ? "lock" : self == .none ? "object" : "\(self)"
        if name.isEmpty { return "a \(kind)" }
        return name.hasPrefix(kind) || name.hasPrefix("0x") || name.contains("'") ? name : "\(kind) '\(name)'"
    }
}

extension Recording.BlockingCall {
    /// As the C function is called.
    var title: String {
        switch self {
        case .none: "a call"
        case .condWait: "cond_wait"
        case .semWait: "sem_wait"
        case .barrierWait: "barrier_wait"
        case .join: "join"
        case .once: "once"
        case .epollWait: "epoll_wait"
        case .poll: "poll"
        case .select: "select"
        case .sleep: "sleep"
        }
    }
}
