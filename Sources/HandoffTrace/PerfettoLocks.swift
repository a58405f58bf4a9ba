// SPDX-License-Identifier: Apache-2.0
//
// A trace's tracks of locks: who holds each, and how many wait for it.

extension PerfettoTrace {
    mutating func layOutLocks() {
        var groups = [UInt64?](repeating: nil, count: recording.processes.count)
        for (index, lock) in timeline.locks.enumerated() where processTracks.indices.contains(lock.process) {
            let group = groups[lock.process] ?? add(name: "locks", parent: processTracks[lock.process], .group)
            groups[lock.process] = group
            let name = lockName(Int32(index))
            layOutHolds(of: lock, name: name, rank: index * 2, below: group)
            layOutQueue(of: lock, name: name, rank: index * 2 + 1, below: group)
        }
    }

    private mutating func layOutHolds(of lock: Timeline.LockLane, name: String, rank: Int, below group: UInt64) {
        var tracks = [add(name: name, parent: group, rank: rank)]
        var rows = PerfettoRows()
        for hold in lock.holds {
            let end = max(hold.begin, hold.end)
            let row = rows.row(from: hold.begin, to: end)
            if row == tracks.count {
                tracks.append(add(name: "\(name), also held by", parent: tracks[0], rank: row))
            }
            var said = [number("waited (ns)", hold.waited)]
            if hold.isShared { said.append(text("as", "a reader")) }
            if !hold.isEnded { said.append(text("end", "not seen")) }
            let holder = isKnown(hold.thread) ? threadNames[Int(hold.thread)] : "?"
            slice(tracks[row], hold.begin, end, holder, "lock", site: hold.site, process: lock.process, said)
        }
    }

    /// Only for a lock that was waited for: a line at zero says nothing.
    private mutating func layOutQueue(of lock: Timeline.LockLane, name: String, rank: Int, below group: UInt64) {
        guard !lock.waits.isEmpty else { return }
        let track = add(name: "waiting for \(name)", parent: group, rank: rank, .counter(unit: "threads"))
        var changes: [(time: UInt64, by: Int)] = []
        for wait in lock.waits {
            changes.append((wait.begin, 1))
            changes.append((max(wait.begin, wait.end), -1))
        }
        changes.sort { $0.time < $1.time }
        var depth = 0
        for (index, change) in changes.enumerated() {
            depth += change.by
            let isLast = index + 1 == changes.count || changes[index + 1].time != change.time
            if isLast { events.append(PerfettoEvent(time: change.time, track: track, type: .counter, value: depth)) }
        }
    }
}
