// SPDX-License-Identifier: Apache-2.0
//
// Convoys: threads that queue for a lock again and again, each for a moment, so that passing the lock on takes longer than
// what is done under it (M. Blasgen, J. Gray, M. Mitoma, T. Price, "The Convoy Phenomenon", ACM SIGOPS Operating Systems
// Review 13(2), 1979). Once it stands, it does not go away: who has had the lock comes back before the queue is empty.
//
// A lock is looked at in windows of time. In a convoy's window all of these hold:
//   - somebody waits for more than 80 % of it, and the mean queue is one thread or more;
//   - more than half of the acquisitions are by another thread than the one before, and more than half had to wait;
//   - more than half of the acquisitions are seen to follow the release of the owner before: where only acquisitions that
//     waited were recorded, others may have had the lock in between;
//   - the mean hold is less than a quarter of the mean wait;
//   - the owners take turns: the sequence of owners equals itself, shifted by about the number of threads, in 70 % of its
//     places or more. Where two threads that are awake queue at the same moment, their order is chance, and the sequence
//     does not repeat; then, of four threads or more, fewer than one in ten has it again before half of them have had it.
// And there are enough acquisitions for that to mean something, in all parts of the window: a single long hold makes a queue
// as well, which is gone soon after.

/// Finds the convoys of one lock.
struct ConvoyDetector {
    /// Nanoseconds; shorter in recordings of less than half a second, so that there are five of them.
    static let longestWindow: UInt64 = 100_000_000
    static let shortestWindow: UInt64 = 5_000_000
    /// Three rounds of eight threads. With fewer acquisitions in a window chance makes orders, too.
    static let fewestAcquisitions = 24
    /// A window is cut into so many parts; in all but one of them, or more, the lock must be acquired.
    static let parts = 8

    /// What was seen in a convoy's windows.
    struct Convoy {
        var time: Range<UInt64>
        var threads: Set<Int32>
        var acquisitions = 0
        var ownerChanges = 0
        var held: UInt64 = 0
        var waits = 0
        var waited: UInt64 = 0

        mutating func join(_ next: Convoy) {
            time = time.lowerBound..<next.time.upperBound
            threads.formUnion(next.threads)
            acquisitions += next.acquisitions
            ownerChanges += next.ownerChanges
            held += next.held
            waits += next.waits
            waited += next.waited
        }
    }

    private struct Window {
        var owners: [Int32] = []
        /// Acquisitions from the owner before, as a transfer says.
        var passed = 0
        var held: UInt64 = 0
        /// Of acquisitions that had to wait.
        var waits = 0
        var waited: UInt64 = 0
        /// Of all that waited, in this window: the sum, and for how long there was one at all.
        var queued: UInt64 = 0
        var covered: UInt64 = 0
        var coveredUntil: UInt64 = 0
        var partsWithAcquisitions: Set<UInt64> = []
    }

    private let lane: Timeline.LockLane
    private let begin: UInt64
    private let length: UInt64
    private let count: Int
    private let transfers: [Timeline.Transfer]
    private var windows: [Window] = []

    /// - Parameter transfers: of this lock, in the order of `taken`.
    init(_ lane: Timeline.LockLane, _ transfers: [Timeline.Transfer], in timeline: Timeline) {
        self.lane = lane
        self.transfers = transfers
        begin = timeline.begin
        length = min(Self.longestWindow, max(timeline.duration / 5, Self.shortestWindow))
        // What is left at the end, less than a window, is not looked at.
        count = Int(min(timeline.duration / length, 1_000_000))
    }

    /// In the order of their beginnings; convoys in windows that touch are one.
    mutating func convoys() -> [Convoy] {
        guard lane.waits.count >= Self.fewestAcquisitions / 2 else { return [] }
        windows = Array(repeating: Window(), count: count)
        var next = 0
        var owner: Int32?
        for hold in lane.holds where !hold.isShared {
            while next < transfers.count, transfers[next].taken < hold.begin { next += 1 }
            let transfer = next < transfers.count ? transfers[next] : nil
            let isPassed = transfer.map { $0.taken == hold.begin && $0.to == hold.thread && $0.from == owner } ?? false
            note(hold, isPassed)
            owner = hold.thread
        }
        for wait in lane.waits { note(wait) }
        var found: [Convoy] = []
        for (i, window) in windows.enumerated() {
            guard let convoy = convoy(in: window, i) else { continue }
            if let last = found.last, last.time.upperBound == convoy.time.lowerBound {
                found[found.count - 1].join(convoy)
            } else {
                found.append(convoy)
            }
        }
        return found
    }

    private mutating func note(_ hold: Timeline.Hold, _ isPassed: Bool) {
        guard hold.begin >= begin, (hold.begin - begin) / length < UInt64(windows.count) else { return }
        let offset = hold.begin - begin
        let i = Int(offset / length)
        windows[i].owners.append(hold.thread)
        if isPassed { windows[i].passed += 1 }
        windows[i].held &+= hold.duration
        windows[i].partsWithAcquisitions.insert(offset % length * UInt64(Self.parts) / length)
        if hold.waited > 0 {
            windows[i].waits += 1
            windows[i].waited &+= hold.waited
        }
    }

    private mutating func note(_ wait: Timeline.Wait) {
        guard wait.end > wait.begin, wait.begin >= begin, count > 0 else { return }
        let first = (wait.begin - begin) / length
        let last = min((wait.end - begin) / length, UInt64(windows.count) - 1)
        guard first <= last else { return }
        for i in first...last {
            let (from, to) = (begin + i * length, begin + (i + 1) * length)
            let (waitBegin, waitEnd) = (max(wait.begin, from), min(wait.end, to))
            windows[Int(i)].queued += waitEnd - waitBegin
            // The waits come in the order of their beginnings.
            let uncovered = max(waitBegin, windows[Int(i)].coveredUntil)
            guard waitEnd > uncovered else { continue }
            windows[Int(i)].covered += waitEnd - uncovered
            windows[Int(i)].coveredUntil = waitEnd
        }
    }

    private func convoy(in window: Window, _ index: Int) -> Convoy? {
        let owners = window.owners
        guard owners.count >= Self.fewestAcquisitions, window.partsWithAcquisitions.count >= Self.parts - 1,
            window.covered > length / 5 * 4, window.queued >= length, window.waits * 2 > owners.count,
            window.passed * 2 > owners.count
        else { return nil }
        let changes = zip(owners, owners.dropFirst()).count { $0 != $1 }
        guard changes * 2 > owners.count else { return nil }
        let hold = Double(window.held) / Double(owners.count)
        let wait = Double(window.waited) / Double(window.waits)
        // Who has it several times in a row, since nobody was ready just then, has the same turn.
        let turns = owners.indices.filter { $0 == 0 || owners[$0] != owners[$0 - 1] }.map { owners[$0] }
        guard hold < wait / 4, Self.repeats(turns) || Self.goRound(turns) else { return nil }
        let from = begin + UInt64(index) * length
        return Convoy(
            time: from..<(from + length), threads: Set(owners), acquisitions: owners.count, ownerChanges: changes,
            held: window.held, waits: window.waits, waited: window.waited)
    }

    /// Whether hardly anybody has a turn again before half of the threads have had theirs. By chance it would be one in three
    /// of four threads, and more of more.
    static func goRound(_ turns: [Int32]) -> Bool {
        let threads = Set(turns).count
        guard threads >= 4 else { return false }
        var last: [Int32: Int] = [:]
        var early = 0
        for (i, owner) in turns.enumerated() {
            if let before = last[owner], (i - before) * 2 <= threads { early += 1 }
            last[owner] = i
        }
        return early * 10 < turns.count
    }

    /// Whether the sequence equals itself, shifted by as many places as there are threads, or by one more or less per four
    /// of them, in 70 % of its places; it must be three rounds long, or two of many threads.
    static func repeats(_ owners: [Int32]) -> Bool {
        let threads = Set(owners).count
        guard threads > 1, owners.count >= 2 * threads else { return false }
        let slack = (threads + 3) / 4
        return (max(threads - slack, 2)...(threads + slack)).contains { shift in
            guard shift * 2 <= owners.count else { return false }
            let same = zip(owners, owners.dropFirst(shift)).count { $0 == $1 }
            return same * 10 >= (owners.count - shift) * 7
        }
    }
}
