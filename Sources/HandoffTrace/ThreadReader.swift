// SPDX-License-Identifier: Apache-2.0
//
// One thread of a recording: its record, and the chain of its segments. The thread may be writing meanwhile. It publishes
// how many events it has written, and takes its oldest segment again after it has set that segment's sequence to 0: what is
// copied counts only if the sequence is the same before and after. So events are copied from the newest segment to the
// oldest, until one is gone.

internal import CRecorder
internal import Synchronization

struct ThreadReader {
    /// Where the parts of the recording lie, as its header says.
    struct Layout {
        var mappedAt: UInt64
        var firstSegment: UInt64
        var segments: UInt32
    }

    private struct Segment {
        var offset: UInt64
        var sequence: UInt64
        /// How many of its events are published.
        var count: Int
    }

    private(set) var record = handoff_recorded_thread()
    /// The locks that it held when it was looked at, in the order in which it took them.
    private(set) var held: [handoff_held] = []
    /// Both clocks at the beginnings of its segments.
    private(set) var pairs: [RecordingClock.Pair] = []

    private let source: RecordingSource
    private let index: UInt32
    private var chain: [Segment] = []

    private static let segmentEvents =
        (Int(HANDOFF_SEGMENT_BYTES) - MemoryLayout<handoff_segment>.size)
        / MemoryLayout<handoff_event>.size
    /// How often it is looked again at a thread that has written on meanwhile.
    private static let tries = 8

    /// Nil when the record is not used, or not there.
    init?(_ index: Int, in layout: Layout, of source: RecordingSource) {
        self.source = source
        self.index = UInt32(index)
        look(layout)
        guard record.number != 0 else { return nil }
    }

    /// Looks at the record and finds the segments, again when the thread takes some anew meanwhile.
    private mutating func look(_ layout: Layout) {
        let size = MemoryLayout<handoff_recorded_thread>.size
        for _ in 0..<ThreadReader.tries {
            let bytes = source.copy(at: UInt64(HANDOFF_HEADER_BYTES) + UInt64(index) * UInt64(size), count: size)
            guard let record = bytes.load(handoff_recorded_thread.self, at: 0) else { return }
            // `written` was stored with release: the events before it are there when they are read after it.
            atomicMemoryFence(ordering: .acquiring)
            self.record = record
            held = ThreadReader.held(record, bytes)
            if record.number == 0 || follow(layout) { return }
        }
    }

    private static func held(_ record: handoff_recorded_thread, _ bytes: RecordedBytes) -> [handoff_held] {
        let table = MemoryLayout<handoff_recorded_thread>.offset(of: \.held) ?? 0
        return (0..<min(Int(record.held_count), Int(HANDOFF_HELD_MAX))).compactMap {
            bytes.load(handoff_held.self, at: table + $0 * MemoryLayout<handoff_held>.size)
        }
    }

    // MARK: - Segments

    /// Finds the thread's segments. False if the chain does not reach the last one: it has changed meanwhile, or is damaged.
    private mutating func follow(_ layout: Layout) -> Bool {
        chain = []
        pairs = []
        var number = record.first
        var previous: UInt64 = 0
        while number != 0, number <= layout.segments {
            let offset = layout.firstSegment &+ UInt64(number - 1) * UInt64(HANDOFF_SEGMENT_BYTES)
            guard let head = source.load(handoff_segment.self, at: offset), head.sequence != 0, head.thread == index,
                previous == 0 || head.sequence == previous &+ 1
            else { return false }
            previous = head.sequence
            chain.append(Segment(offset: offset, sequence: head.sequence, count: ThreadReader.segmentEvents))
            pairs.append(RecordingClock.Pair(ticks: head.ticks, nanoseconds: head.nanoseconds))
            if number == record.last {
                chain[chain.count - 1].count = countInLast(layout)
                return true
            }
            number = head.next
        }
        return record.last == 0
    }

    private func countInLast(_ layout: Layout) -> Int {
        let before = UInt64((chain.count - 1) * ThreadReader.segmentEvents)
        let kept = record.written > record.lost ? record.written - record.lost : 0
        var count = Int(min(kept > before ? kept - before : 0, UInt64(ThreadReader.segmentEvents)))
        // The cursor is the thread's own, and goes ahead of what is published, never behind it.
        let first =
            layout.mappedAt &+ chain[chain.count - 1].offset &+ UInt64(MemoryLayout<handoff_segment>.size)
        let room = UInt64(ThreadReader.segmentEvents * MemoryLayout<handoff_event>.size)
        if record.cursor >= first, record.cursor - first <= room {
            count = min(count, Int(record.cursor - first) / MemoryLayout<handoff_event>.size)
        }
        return count
    }

    // MARK: - Events

    /// The events that are there, in the order of their times, and how many of those that were written are not: those that
    /// are older than all of these, and the others.
    mutating func events(_ notes: inout NoteReader, _ clock: RecordingClock, in layout: Layout) -> (
        events: [Recording.Event], older: UInt64, others: UInt64
    ) {
        var copied = copies()
        // All of them taken again since the thread was looked at: it is looked at anew.
        for _ in 0..<ThreadReader.tries where copied.isEmpty && !chain.isEmpty {
            look(layout)
            copied = copies()
        }
        var events: [Recording.Event] = []
        events.reserveCapacity(copied.reduce(0) { $0 + $1.segment.count })
        for (segment, bytes) in copied.reversed() { convert(bytes, segment.count, &notes, clock, to: &events) }
        ThreadReader.order(&events)
        let missing = max(record.written, UInt64(events.count)) - UInt64(events.count)
        guard !events.isEmpty, let oldest = copied.last else { return ([], missing, 0) }
        let before = (oldest.segment.sequence - 1).multipliedReportingOverflow(by: UInt64(ThreadReader.segmentEvents))
        let older = before.overflow ? missing : min(missing, before.partialValue)
        return (events, older, missing - older)
    }

    /// Copies of the segments, from the newest one to the oldest that is still there. They are converted afterwards, which
    /// takes longer.
    private func copies() -> [(segment: Segment, bytes: RecordedBytes)] {
        var copies: [(segment: Segment, bytes: RecordedBytes)] = []
        for segment in chain.reversed() {
            let size = MemoryLayout<handoff_segment>.size + segment.count * MemoryLayout<handoff_event>.size
            let bytes = source.copy(at: segment.offset, count: size)
            atomicMemoryFence(ordering: .acquiring)
            if source.load(UInt64.self, at: segment.offset) == segment.sequence {
                copies.append((segment, bytes))
            } else if !copies.isEmpty {
                break
            }  // else the end of the file is cut off
        }
        return copies
    }

    private func convert(
        _ bytes: RecordedBytes, _ count: Int, _ notes: inout NoteReader, _ clock: RecordingClock,
        to events: inout [Recording.Event]
    ) {
        for i in 0..<count {
            let at = MemoryLayout<handoff_segment>.size + i * MemoryLayout<handoff_event>.size
            guard let event = bytes.load(handoff_event.self, at: at) else { return }
            guard let kind = Recording.Event.Kind(rawValue: event.kind), kind != .none else { continue }
            let object = notes.object(type: event.type, address: event.object, at: event.time)
            events.append(
                Recording.Event(
                    time: clock.nanoseconds(event.time), kind: kind,
                    flags: Recording.Event.Flags(rawValue: event.flags),
                    object: Int32(truncatingIfNeeded: object), site: notes.site(event.site), argument: event.argument))
        }
    }

    /// Brings events into the order of their times. A release is written when it is known to whom, with the time from
    /// before, so it may stand a few places too late; what is further off is damaged.
    private static func order(_ events: inout [Recording.Event]) {
        let farthest = 64
        for i in events.indices.dropFirst() where events[i].time < events[i - 1].time {
            var event = events[i]
            var place = i
            while place > 0, i - place < farthest, events[place - 1].time > event.time {
                events[place] = events[place - 1]
                place -= 1
            }
            if place > 0 { event.time = max(event.time, events[place - 1].time) }
            events[place] = event
        }
    }
}
