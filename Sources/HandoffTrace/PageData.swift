// SPDX-License-Identifier: Apache-2.0
//
// A timeline's numbers as bytes, for the page's script to read back (`PageScriptData.swift` has the other half). Each
// number is written with 7 bits to a byte, the lowest first, the highest bit set in all but the last (LEB128); times
// are differences, so that most numbers take one to three bytes. An index that may be missing is written plus one, as 0.
//
//   each thread:  states: (length, doing + 8 × call, lock + 1, site)   calls: (begin, length, site, is work)
//   each lock:    holds: (begin, length, thread + 1, site, shared + 2 × ended, waited)
//                 waits: (begin, length, thread + 1, site, succeeded, depth)
//   transfers:    (taken, time it took, lock + 1, from + 1, to + 1, how)
//
// Begins and `taken` are differences to the one before. How many there are of each stands in the facts.

struct PageData {
    private(set) var bytes: [UInt8] = []
    private let origin: UInt64
    private let span: UInt64
    /// How many states each thread has here: time that nothing is said of becomes a state, too.
    private(set) var states: [Int] = []

    init(timeline: Timeline, sites: inout PageSites) {
        origin = timeline.begin
        span = timeline.end &- timeline.begin
        bytes.reserveCapacity(64 * 1024)
        for thread in timeline.threads {
            states.append(append(states: thread, locks: timeline.locks.count, sites: &sites))
            var before: UInt64 = 0
            for call in thread.calls {
                append(begin: call.begin, end: call.end, after: &before)
                append(sites.number(of: call.site, in: thread.process))
                append(call.isWork ? 1 : 0)
            }
        }
        for lock in timeline.locks {
            var before: UInt64 = 0
            for hold in lock.holds {
                append(begin: hold.begin, end: hold.end, after: &before)
                append(index: hold.thread, below: timeline.threads.count)
                append(sites.number(of: hold.site, in: lock.process))
                append((hold.isShared ? 1 : 0) + (hold.isEnded ? 2 : 0))
                append(hold.waited)
            }
            before = 0
            for wait in lock.waits {
                append(begin: wait.begin, end: wait.end, after: &before)
                append(index: wait.thread, below: timeline.threads.count)
                append(sites.number(of: wait.site, in: lock.process))
                append(wait.succeeded ? 1 : 0)
                append(UInt64(max(wait.depth, 0)))
            }
        }
        var before: UInt64 = 0
        for transfer in timeline.transfers {
            let taken = max(time(transfer.taken), before)
            append(taken - before)
            before = taken
            append(taken - min(time(transfer.released), taken))
            append(index: transfer.lock, below: timeline.locks.count)
            append(index: transfer.from, below: timeline.threads.count)
            append(index: transfer.to, below: timeline.threads.count)
            append(UInt64(transfer.how.rawValue))
        }
    }

    /// States follow each other from the thread's beginning, so that only their lengths are written.
    private mutating func append(states lane: Timeline.ThreadLane, locks: Int, sites: inout PageSites) -> Int {
        var count = 0
        var now = time(lane.begin)
        for state in lane.states {
            let begin = time(state.begin)
            let end = time(state.end)
            if begin > now {
                append(begin - now)
                append(UInt64(Timeline.Doing.unknown.rawValue))
                append(0)
                append(0)
                count += 1
                now = begin
            }
            guard end > now else { continue }
            append(end - now)
            append(UInt64(state.doing.rawValue) + 8 * UInt64(state.call.rawValue))
            append(index: state.lock, below: locks)
            append(sites.number(of: state.site, in: lane.process))
            count += 1
            now = end
        }
        return count
    }

    /// What begins before the one before is said to begin with it: only a damaged recording has such.
    private mutating func append(begin: UInt64, end: UInt64, after before: inout UInt64) {
        let begin = max(time(begin), before)
        append(begin - before)
        append(max(time(end), begin) - begin)
        before = begin
    }

    private mutating func append(index: Int32, below count: Int) {
        append(index >= 0 && Int(index) < count ? UInt64(index) + 1 : 0)
    }

    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Since the timeline's beginning, and within it.
    private func time(_ time: UInt64) -> UInt64 { time <= origin ? 0 : min(time - origin, span) }
}

/// The sites that a page mentions, numbered as they come. The first is the unknown one.
struct PageSites {
    private let recording: Recording
    private let names: any Naming
    private var numbers: [[UInt64]]
    private var strings: [String: Int] = [:]
    /// The lines of each site's stack, as indices into `texts`, innermost first.
    private(set) var stacks: [[Int]] = [[]]
    private(set) var texts: [String] = []

    init(recording: Recording, names: any Naming) {
        self.recording = recording
        self.names = names
        numbers = recording.processes.map { [UInt64](repeating: 0, count: $0.sites.count) }
    }

    mutating func number(of site: UInt32, in process: Int) -> UInt64 {
        let site = Int(site)
        guard numbers.indices.contains(process), site > 0, site < numbers[process].count else { return 0 }
        if numbers[process][site] == 0 {
            let lines = names.frames(of: site, in: process).map { number(of: $0.description) }
            stacks.append(lines)
            numbers[process][site] = UInt64(stacks.count - 1)
        }
        return numbers[process][site]
    }

    private mutating func number(of text: String) -> Int {
        if let number = strings[text] { return number }
        texts.append(text)
        strings[text] = texts.count - 1
        return texts.count - 1
    }
}
