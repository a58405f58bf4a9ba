// SPDX-License-Identifier: Apache-2.0
//
// One thread's lane while it is being built: what the thread does, from one event to the next. Of several things that are
// true at once, the lane shows what stops the thread: a blocking call, else a lock that it wants, else that it is in C.

struct ThreadHistory {
    /// A lock that the thread has, or whose release has not been seen yet.
    struct Holding {
        var lock: Int32
        /// Index into the lock's holds.
        var hold: Int
        /// How often it is held, where nested acquires do not say so.
        var depth = 1
        /// The last moment for which it is certain that it was held.
        var knownUntil: UInt64
        /// Another thread has the lock already, so the hold is over; its release comes late, or is missing.
        var isOver = false
    }

    private struct Blocked {
        var call: Recording.BlockingCall
        var site: UInt32
    }

    private struct Region {
        var lock: Int32
        var site: UInt32
    }

    var lane: Timeline.ThreadLane
    let number: UInt64
    /// In the order in which they were taken.
    var holdings: [Holding] = []
    /// The wait that is going on: index of the lock, and into its waits.
    var wait: (lock: Int32, index: Int, site: UInt32)?

    private var blocked: [Blocked] = []
    private var regions: [Region] = []
    /// Indices into the lane's calls, of those that have not ended.
    private var calls: [(index: Int, object: Int32)] = []
    /// The state that is going on.
    private var current: Timeline.State

    init(lane: Timeline.ThreadLane, number: UInt64) {
        self.lane = lane
        self.number = number
        current = Timeline.State(
            begin: lane.begin, end: lane.begin, doing: lane.lost > 0 ? .unknown : .running, lock: -1, site: 0,
            call: .none)
    }

    func holding(_ lock: Int32) -> Int? { holdings.lastIndex { $0.lock == lock } }

    // MARK: - What the thread does

    mutating func block(_ event: Recording.Event) {
        let call = UInt8(exactly: event.argument).flatMap { Recording.BlockingCall(rawValue: $0) }
        blocked.append(Blocked(call: call ?? .none, site: event.site))
    }

    mutating func unblock() { _ = blocked.popLast() }

    mutating func enterC(_ lock: Int32, _ site: UInt32) { regions.append(Region(lock: lock, site: site)) }

    mutating func leaveC() { _ = regions.popLast() }

    mutating func beginCall(_ event: Recording.Event) {
        calls.append((lane.calls.count, event.object))
        lane.calls.append(
            Timeline.Call(begin: event.time, end: event.time, site: event.site, isWork: event.kind == .workBegin))
    }

    /// Ends a call, with those inside of it whose ends are missing. One that began before the recording is not there.
    mutating func endCall(_ event: Recording.Event) {
        let isWork = event.kind == .workEnd
        let same = calls.lastIndex { lane.calls[$0.index].isWork == isWork && $0.object == event.object }
        guard let position = same ?? calls.lastIndex(where: { lane.calls[$0.index].isWork == isWork }) else { return }
        for call in calls[position...] { lane.calls[call.index].end = event.time }
        calls.removeSubrange(position...)
    }

    // MARK: - The lane

    /// The state after what happened at `time`, which ends the one before unless it is the same.
    mutating func update(at time: UInt64) {
        var state = Timeline.State(begin: time, end: time, doing: .running, lock: -1, site: 0, call: .none)
        if let blocked = blocked.first {
            (state.doing, state.call, state.site) = (.blocked, blocked.call, blocked.site)
        } else if let wait {
            (state.doing, state.lock, state.site) = (.wantsLock, wait.lock, wait.site)
        } else if let region = regions.last, !has(region.lock) {
            (state.doing, state.lock, state.site) = (.inC, region.lock, region.site)
        }
        guard
            state.doing != current.doing || state.lock != current.lock || state.site != current.site
                || state.call != current.call
        else { return }
        close(at: time)
        current = state
    }

    /// The lane is over: what goes on has lasted until its end.
    mutating func finish() {
        for call in calls { lane.calls[call.index].end = lane.end }
        close(at: lane.end)
    }

    private mutating func close(at time: UInt64) {
        guard time > current.begin else { return }
        current.end = time
        lane.states.append(current)
    }

    private func has(_ lock: Int32) -> Bool { holdings.contains { $0.lock == lock && !$0.isOver } }
}
