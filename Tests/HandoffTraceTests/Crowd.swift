// SPDX-License-Identifier: Apache-2.0
//
// Timelines that are made up: threads that come for one lock, which is given away in the order in which they come.

@testable import HandoffTrace

/// One lock and what happened to it, hold by hold. Times are nanoseconds.
struct Crowd {
    var timeline = Timeline()

    init(_ names: [String], lock: String = "model", kind: Recording.Object.Kind = .swiftLock) {
        timeline.threads = names.enumerated().map { i, name in
            Timeline.ThreadLane(process: 0, thread: i, name: name, begin: 0, end: 0)
        }
        timeline.locks = [Timeline.LockLane(process: 0, object: 0, name: lock, kind: kind)]
    }

    /// A thread comes, waits, holds.
    struct Turn {
        var thread: Int
        var comes: UInt64
        var hold: UInt64
    }

    /// First come, first served. The next turn of a thread comes when `next` says, at the end of its last one; nil: never.
    /// Passing the lock on to one that waits takes `passing`.
    mutating func run(
        _ first: [Turn], passing: UInt64, until end: UInt64, next: (_ thread: Int, _ end: UInt64) -> Turn?
    ) {
        var queue = first.sorted { $0.comes < $1.comes }
        var free: UInt64 = 0
        var last: Int?
        while let turn = queue.first, max(turn.comes, free) < end {
            queue.removeFirst()
            let waits = turn.comes < free
            let begin = waits ? free + passing : turn.comes
            if waits {
                let depth = 1 + timeline.locks[0].waits.suffix(64).count { $0.end > turn.comes }
                timeline.locks[0].waits.append(
                    Timeline.Wait(
                        begin: turn.comes, end: begin, thread: Int32(turn.thread), site: 0, succeeded: true,
                        depth: Int32(depth)))
                if let last {
                    timeline.transfers.append(
                        Timeline.Transfer(
                            lock: 0, from: Int32(last), to: Int32(turn.thread), released: free, taken: begin,
                            how: .granted))
                }
            }
            free = begin + turn.hold
            last = turn.thread
            timeline.locks[0].holds.append(
                Timeline.Hold(
                    begin: begin, end: free, thread: Int32(turn.thread), site: 0, isShared: false,
                    waited: begin - turn.comes, isEnded: true))
            if let again = next(turn.thread, free) {
                queue.insert(again, at: queue.firstIndex { $0.comes > again.comes } ?? queue.endIndex)
            }
        }
        finish(max(end, free))
    }

    /// Each thread's lane: wants the lock while it waits, else runs.
    private mutating func finish(_ end: UInt64) {
        timeline.end = end
        for i in timeline.threads.indices {
            var at: UInt64 = 0
            func state(_ begin: UInt64, _ end: UInt64, _ doing: Timeline.Doing) -> Timeline.State {
                Timeline.State(
                    begin: begin, end: end, doing: doing, lock: doing == .running ? -1 : 0, site: 0, call: .none)
            }
            for wait in timeline.locks[0].waits where wait.thread == Int32(i) {
                if wait.begin > at { timeline.threads[i].states.append(state(at, wait.begin, .running)) }
                timeline.threads[i].states.append(state(wait.begin, wait.end, .wantsLock))
                at = wait.end
            }
            if at < end { timeline.threads[i].states.append(state(at, end, .running)) }
            timeline.threads[i].end = end
        }
        timeline.locks[0].waits.sort { $0.begin < $1.begin }
    }
}

/// The same numbers for the same seed.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
