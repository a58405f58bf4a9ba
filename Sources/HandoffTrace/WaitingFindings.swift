// SPDX-License-Identifier: Apache-2.0
//
// What the waits of a recording reveal, in sentences: convoys, and waits as long as a switch interval. Both are notes: they
// cost time and break nothing.

extension Finding {
    /// The convoys, and the waits that cluster, of all locks; by lock, in the order of their beginnings.
    ///
    /// `naming` is for the locks' classes, which fingerprints are made of; without it, the locks' names are.
    public static func ofWaits(in timeline: Timeline, naming: (any Naming)? = nil) -> [Finding] {
        let transfers = Dictionary(grouping: timeline.transfers) { Int($0.lock) }
        return timeline.locks.indices.flatMap { index in
            let lane = timeline.locks[index]
            var detector = ConvoyDetector(lane, transfers[index] ?? [], in: timeline)
            let identity = naming?.classOf(object: lane.object, in: lane.process) ?? lane.name
            let convoys = detector.convoys().map { convoy(index, $0, in: timeline, identity) }
            // In a convoy all wait about as long as a round takes: that is no quantum.
            guard convoys.isEmpty, let cluster = WaitCluster(index, in: timeline) else { return convoys }
            return [cluster.finding(index, in: timeline, identity)]
        }
    }

    private static func convoy(
        _ index: Int, _ convoy: ConvoyDetector.Convoy, in timeline: Timeline, _ identity: String
    ) -> Finding {
        let lane = timeline.locks[index]
        let from = momentText(convoy.time.lowerBound - timeline.begin, of: timeline.duration)
        let to = momentText(convoy.time.upperBound - timeline.begin, of: timeline.duration)
        let wait = timeText(Double(convoy.waited) / Double(convoy.waits))
        let hold = timeText(Double(convoy.held) / Double(convoy.acquisitions))
        let changes = shareText(Double(convoy.ownerChanges), of: Double(convoy.acquisitions))
        let inUse = shareText(Double(convoy.held), of: Double(convoy.time.upperBound - convoy.time.lowerBound))
        var finding = Finding(
            rule: .convoy, severity: .note,
            message: """
                From \(from) to \(to), \(lane.title) had a convoy: each of \(convoy.threads.count) threads waited \(wait) for \
                every hold of \(hold); the lock changed hands at \(changes) of \(countText(convoy.acquisitions)) \
                acquisitions, in an order that repeats, and was held for \(inUse) of that time.
                """,
            advice: """
                Take it less often (do several pieces of work under one acquisition) or for less (move work out of it). \
                \(lane.kind == .swiftLock
                    ? "Where turns need no order, a barging or adaptive policy lets the running thread go on, and so do "
                        + "safe points that are reached less often."
                    : "Fewer threads, or a lock for each part of what it protects, shorten the queue.")
                """, fingerprint: fingerprint(.convoy, [identity]))
        finding.locks = [index]
        finding.threads = convoy.threads.map(Int.init).sorted()
        finding.time = convoy.time
        return finding
    }
}

/// Waits for a lock that are all about as long: 80 % to 120 % of some time of 0.1 ms or more, which most of the time that was
/// waited for the lock, and most of the waits of 0.1 ms or more, belong to; by threads that themselves hold it for less than
/// a quarter of that; and behind one hold of another thread, not behind a queue. It is what a switch interval does to threads beside one that holds the lock as long as it may. Two
/// threads that take turns at equal pieces of work wait as long as they hold, and are not meant.
struct WaitCluster {
    static let shortest: UInt64 = 100_000
    static let fewest = 16

    let middle: UInt64
    let count: Int
    /// The part of all time waited for the lock.
    let share: Double
    let threads: [Int]
    let hold: Double
    let time: Range<UInt64>
    /// Who had the lock for most of that time.
    let holder: Int32

    init?(_ index: Int, in timeline: Timeline) {
        let lane = timeline.locks[index]
        guard lane.kind == .swiftLock else { return nil }
        let waits = lane.waits.filter { $0.succeeded && $0.duration > 0 }
        let total = waits.reduce(0.0) { $0 + Double($1.duration) }
        let long = waits.filter { $0.duration >= Self.shortest }.sorted { $0.duration < $1.duration }
        guard long.count >= Self.fewest else { return nil }

        // The stretch of the sorted waits, from 0.8 to 1.2 of something, with the most time in it.
        var best = (range: 0..<0, sum: 0.0)
        var (first, sum) = (0, 0.0)
        for last in long.indices {
            sum += Double(long[last].duration)
            while Double(long[last].duration) > Double(long[first].duration) * 1.5 {
                sum -= Double(long[first].duration)
                first += 1
            }
            if sum > best.sum { best = (first..<(last + 1), sum) }
        }
        let cluster = long[best.range]
        guard cluster.count >= Self.fewest, cluster.count * 2 > long.count, best.sum * 2 > total else { return nil }
        let middle = cluster[(best.range.lowerBound + best.range.upperBound) / 2].duration

        let threads = Set(cluster.map(\.thread))
        let holds = lane.holds.filter { !$0.isShared && threads.contains($0.thread) && $0.isEnded }
        guard !holds.isEmpty else { return nil }
        let hold = holds.reduce(0.0) { $0 + Double($1.duration) } / Double(holds.count)
        guard hold < Double(middle) / 4 else { return nil }

        var holders: [Int32: UInt64] = [:]
        for wait in cluster {
            guard let (hold, time) = lane.longestHold(during: wait) else { continue }
            holders[hold.thread, default: 0] &+= time
        }
        guard holders.values.reduce(0.0, { $0 + Double($1) }) * 2 > best.sum else { return nil }

        self.middle = middle
        count = cluster.count
        share = best.sum / total
        self.threads = threads.map(Int.init).sorted()
        self.hold = hold
        time = cluster.map(\.begin).min()!..<cluster.map(\.end).max()!
        holder = holders.max { ($0.value, $1.key) < ($1.value, $0.key) }!.key
    }

    func finding(_ index: Int, in timeline: Timeline, _ identity: String) -> Finding {
        let lane = timeline.locks[index]
        let one = threads.count == 1 ? timeline.thread(Int32(threads[0])) : nil
        let who = one.map { "thread '\($0.name)'" } ?? countedText(threads.count, "thread")
        let from = timeline.thread(holder).map { ", mostly for '\($0.name)' to let go" } ?? ""
        var finding = Finding(
            rule: .switchInterval, severity: .note,
            message: """
                Waits for \(lane.title) cluster at \(timeText(middle)): \(countText(count)) of them, \
                \(shareText(share, of: 1)) of the time that was waited for it, are within 20 % of that. There \(who) waited \
                for the lock\(from), to hold it for \(timeText(hold)).
                """,
            advice: """
                If that is the switch interval of its policy, shorten it, or choose a policy that hands over at the first safe \
                point (fair, adaptive). If it is how long the holder works, reach a safe point on the way.
                """, fingerprint: Finding.fingerprint(.switchInterval, [identity]))
        finding.locks = [index]
        finding.threads = threads
        finding.time = time
        return finding
    }
}

extension Timeline.LockLane {
    /// Of the holds by others, the one that took most of the time of a wait, and how much. Readers' holds may overlap: of
    /// those that began before the wait, only the last is looked at.
    func longestHold(during wait: Timeline.Wait) -> (hold: Timeline.Hold, time: UInt64)? {
        var (low, high) = (0, holds.count)
        while low < high {
            let middle = (low + high) / 2
            if holds[middle].begin <= wait.begin { low = middle + 1 } else { high = middle }
        }
        var best: (hold: Timeline.Hold, time: UInt64)?
        for hold in holds[max(low - 1, 0)...] {
            guard hold.begin < wait.end else { break }
            let (from, to) = (max(hold.begin, wait.begin), min(hold.end, wait.end))
            if hold.thread != wait.thread, to > from, to - from > best?.time ?? 0 { best = (hold, to - from) }
        }
        return best
    }

    /// "lock 'model'", "mutex 'wq'", or the name alone where it says what it is.
    var title: String { kind.title(name) }
}
