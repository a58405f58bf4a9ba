// SPDX-License-Identifier: Apache-2.0
//
// One lock's lane while it is being built: who has it, how many wait for it, and who gave it up last.

struct LockHistory {
    /// The last time that it was given up, until somebody has it alone.
    struct Release {
        var thread: Int32  // index into the timeline's threads
        var time: UInt64
        /// The number of the thread that it went to or that was woken; 0: none, or not known.
        var to: UInt64
        var isHandoff: Bool
    }

    var lane: Timeline.LockLane
    let isRecursive: Bool
    /// Index of the thread that has it alone; -1: none, as far as is known.
    var owner: Int32 = -1
    var readers: [Int32] = []
    var waiting: Int32 = 0
    var lastRelease: Release?

    init(lane: Timeline.LockLane, isRecursive: Bool) {
        self.lane = lane
        self.isRecursive = isRecursive
    }

    mutating func begin(_ hold: Timeline.Hold) -> Int {
        lane.holds.append(hold)
        if hold.isShared {
            readers.append(hold.thread)
        } else {
            owner = hold.thread
            lastRelease = nil
        }
        return lane.holds.count - 1
    }

    mutating func end(_ hold: Int, at time: UInt64, isSeen: Bool) {
        lane.holds[hold].end = max(time, lane.holds[hold].begin)
        lane.holds[hold].isEnded = isSeen
        let thread = lane.holds[hold].thread
        if lane.holds[hold].isShared {
            if let position = readers.firstIndex(of: thread) { readers.remove(at: position) }
        } else if owner == thread {
            owner = -1
        }
    }

    /// Whether `thread`, which has got the lock at `time` and began to wait for it at `waitBegin`, got it from the thread
    /// that gave it up last, and how.
    func transfer(to thread: Int32, number: UInt64, at time: UInt64, waitBegin: UInt64?, isGranted: Bool)
        -> (release: Release, how: Timeline.Transfer.How)?
    {
        guard let release = lastRelease, release.thread != thread, release.time <= time else { return nil }
        if isGranted || (release.isHandoff && release.to == number) { return (release, .granted) }
        if release.to == number { return (release, .woken) }
        if let waitBegin, waitBegin <= release.time { return (release, .inferred) }
        return nil
    }
}
