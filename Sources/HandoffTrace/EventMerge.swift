// SPDX-License-Identifier: Apache-2.0
//
// The events of many threads, brought into one order by their times: a heap with one entry for each thread, so each event
// costs the logarithm of how many threads there are. A thread's own order always stands; what is first may be put off, with
// all that its thread does after it, for clocks of two processors that differ a little. For one thread at a time.

struct EventMerge {
    /// A thread's next event.
    private struct Head {
        var time: UInt64
        /// How often it was put off; among events of one time, the less often the earlier.
        var delays: UInt16
        var thread: Int32

        static func < (a: Head, b: Head) -> Bool {
            if a.time != b.time { return a.time < b.time }
            if a.delays != b.delays { return a.delays < b.delays }
            return a.thread < b.thread
        }
    }

    private let events: [[Recording.Event]]
    /// For each thread the index of its next event, and the time that it may not precede.
    private var next: [Int]
    private var floor: [UInt64]
    private var heap: [Head] = []

    /// How often one event is put off at most. Each time it goes past one event of another thread's with the same time.
    private static let mostDelays: UInt16 = 8
    /// How far ahead a release is looked for, in events.
    private static let farthest = 64

    init(_ events: [[Recording.Event]]) {
        self.events = events
        next = [Int](repeating: 0, count: events.count)
        floor = [UInt64](repeating: 0, count: events.count)
        for (thread, own) in events.enumerated() {
            guard let first = own.first else { continue }
            heap.append(Head(time: first.time, delays: 0, thread: Int32(thread)))
        }
        heap.sort { $0 < $1 }  // a sorted array is a heap
    }

    /// The earliest event and the index of its thread; nil at the end. It stays the first until `advance` or `delay`.
    var first: (thread: Int, event: Recording.Event)? {
        guard let head = heap.first else { return nil }
        var event = events[Int(head.thread)][next[Int(head.thread)]]
        event.time = head.time
        return (Int(head.thread), event)
    }

    /// Takes the first event away.
    mutating func advance() {
        guard let head = heap.first else { return }
        let thread = Int(head.thread)
        floor[thread] = head.time
        next[thread] += 1
        if next[thread] < events[thread].count {
            let time = max(floor[thread], events[thread][next[thread]].time)
            heap[0] = Head(time: time, delays: 0, thread: head.thread)
        } else {
            heap[0] = heap[heap.count - 1]
            heap.removeLast()
        }
        sink()
    }

    /// Puts the first event off until `time`, after the others of that time. False, without effect, when that was done
    /// too often already.
    mutating func delay(until time: UInt64) -> Bool {
        guard let head = heap.first, head.delays < EventMerge.mostDelays else { return false }
        heap[0].time = max(head.time, time)
        heap[0].delays += 1
        sink()
        return true
    }

    /// When a thread will give up `object`, if that is not after `limit` and among its next few events.
    func release(of object: Int32, by thread: Int, before limit: UInt64) -> UInt64? {
        let own = events[thread]
        var time = floor[thread]
        for event in own[next[thread]..<min(next[thread] + EventMerge.farthest, own.count)] {
            time = max(time, event.time)
            guard time <= limit else { return nil }
            if event.object == object, event.kind == .release || event.kind == .handoff, !event.flags.contains(.again) {
                return time
            }
        }
        return nil
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in 2 * parent + 1...2 * parent + 2 where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
