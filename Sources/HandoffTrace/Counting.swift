// SPDX-License-Identifier: Apache-2.0
//
// From a timeline to its figures.

internal import Histogram

extension Statistics {
    /// What the timeline comes to. Time and memory grow with the number of holds, waits and states; distributions of more
    /// than a thousand values are kept to three significant digits.
    public init(_ timeline: Timeline) {
        threads = timeline.threads.map(Thread.init)
        locks = []
        for (index, lane) in timeline.locks.enumerated() {
            locks.append(Lock(lane, in: timeline))
            for (thread, share) in Self.shares(of: lane, index) where threads.indices.contains(thread) {
                threads[thread].locks.append(share)
            }
        }
        for transfer in timeline.transfers where transfer.how == .granted && locks.indices.contains(Int(transfer.lock))
        {
            locks[Int(transfer.lock)].handoffs += 1
        }
    }

    private static func shares(of lane: Timeline.LockLane, _ index: Int) -> [Int: Thread.Share] {
        var shares: [Int: Thread.Share] = [:]
        for hold in lane.holds {
            shares[Int(hold.thread), default: Thread.Share(lock: index)].acquisitions += 1
            shares[Int(hold.thread)]!.held &+= hold.duration
        }
        for wait in lane.waits {
            shares[Int(wait.thread), default: Thread.Share(lock: index)].waited &+= wait.duration
            if wait.succeeded { shares[Int(wait.thread)]!.contended += 1 }
            shares[Int(wait.thread)]!.longestWait = max(shares[Int(wait.thread)]!.longestWait, wait.duration)
        }
        return shares
    }
}

extension Statistics.Lock {
    init(_ lane: Timeline.LockLane, in timeline: Timeline) {
        acquisitions = lane.holds.count
        contended = lane.waits.count { $0.succeeded }
        // One that has not ended when its thread's lane does was not given up: the recording ended.
        abandoned = lane.waits.count { !$0.succeeded && $0.end < timeline.thread($0.thread)?.end ?? 0 }
        var owner: Int32?
        for hold in lane.holds where !hold.isShared {
            if let owner, owner != hold.thread { ownerChanges += 1 }
            owner = hold.thread
        }
        longestQueue = lane.waits.map { Int($0.depth) }.max() ?? 0
        wait = Statistics.Distribution(lane.waits.map(\.duration))
        // A hold without an end counts as far as it is known, but not where its end may have been lost.
        hold = Statistics.Distribution(
            lane.holds.filter { $0.isEnded || timeline.thread($0.thread)?.lost == 0 }.map(\.duration))
    }
}

extension Statistics.Thread {
    init(_ lane: Timeline.ThreadLane) {
        for state in lane.states { time[Int(state.doing.rawValue)] &+= state.duration }
        callbacks = lane.calls.count { !$0.isWork }
    }
}

extension Statistics.Distribution {
    /// Of nanoseconds. A percentile is the smallest value that so many of them do not exceed.
    public init(_ values: [UInt64]) {
        count = values.count
        guard count > 0 else { return }
        for value in values {
            let (sum, isTooLarge) = total.addingReportingOverflow(value)
            total = isTooLarge ? .max : sum
        }
        longest = values.max()!
        // A histogram has some ten thousand counters: for a few values they cost more than sorting does, and tell less.
        let percentile: (Double) -> UInt64
        if count <= 1000 {
            let sorted = values.sorted()
            percentile = { sorted[max(Int((Double(sorted.count) * $0 / 100).rounded(.up)) - 1, 0)] }
        } else {
            var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
            // Its largest value is half of UInt64's. A damaged recording may hold more; no real one does.
            for value in values { histogram.record(min(value, .max / 4)) }
            percentile = { [longest] in min(histogram.valueAtPercentile($0), longest) }
        }
        (median, p90, p99, p999) = (percentile(50), percentile(90), percentile(99), percentile(99.9))
    }
}

extension Timeline {
    func thread(_ index: Int32) -> ThreadLane? { threads.indices.contains(Int(index)) ? threads[Int(index)] : nil }
    var duration: UInt64 { end > begin ? end - begin : 0 }
}

extension Timeline.Hold { var duration: UInt64 { end > begin ? end - begin : 0 } }
extension Timeline.Wait { var duration: UInt64 { end > begin ? end - begin : 0 } }
extension Timeline.State { var duration: UInt64 { end > begin ? end - begin : 0 } }
