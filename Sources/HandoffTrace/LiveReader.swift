// SPDX-License-Identifier: Apache-2.0
//
// Looks at a recording while its process writes it. The reads race with the writers, in another process, and that is
// tolerated: a record is copied first, and every number in the copy is checked before it is used as an offset, an index
// or a case. Unsafe: the mapped memory.

internal import CRecorder

/// Reads one mapped recording again and again; names are read once. One thread at a time.
public struct LiveReader {
    private var names: [UInt64: String] = [:]
    private var kinds: [UInt64: Recording.Object.Kind] = [:]
    private var modules: [(code: Range<UInt64>, base: UInt64, name: String)] = []
    private var command: [String] = []
    private var nextNote: UInt64 = 0
    /// The pair of ticks and nanoseconds that is furthest from the recording's beginning so far.
    private var later: (ticks: UInt64, nanoseconds: UInt64)?

    public init() {}

    /// What the threads are doing now; nil while the recording has not quite begun, and when the memory is no recording.
    ///
    /// - Parameters:
    ///   - mapped: the whole file, or as much of it as is mapped. What lies outside is taken as not there.
    ///   - time: nanoseconds of CLOCK_MONOTONIC, taken just before.
    ///   - ticks: the recording's clock at the same moment, if the caller can read it. Without, its rate is known from the
    ///     segments' beginnings alone, and times may be off by a percent.
    ///
    /// It costs about a microsecond a thread, and a tenth of one for each name that is new.
    public mutating func snapshot(
        of mapped: UnsafeRawBufferPointer, at time: UInt64, ticks: UInt64? = nil
    ) -> LiveSnapshot? {
        let memory = unsafe LiveMemory(bytes: mapped)
        guard let header = unsafe memory.load(handoff_recording.self, at: 0),
            header.magic == HANDOFF_RECORDING_MAGIC, header.version == HANDOFF_RECORDING_VERSION
        else { return nil }
        unsafe readNotes(memory, header)

        var snapshot = LiveSnapshot(time: time, process: Int32(truncatingIfNeeded: header.process), image: header.image)
        snapshot.command = command
        snapshot.isEnded = header.end_ticks != 0
        snapshot.lost = header.events_lost
        let records = (0..<UInt64(min(header.threads, HANDOFF_THREADS_MAX))).compactMap { i in
            unsafe LiveRecord(memory, at: UInt64(HANDOFF_HEADER_BYTES) + i * LiveRecord.size)
        }
        if let ticks { learn(header, ticks, time, now: time) }
        for record in records {
            unsafe learn(from: record, memory, header, now: time)
        }
        let clock = LiveClock(header, later)
        for record in records {
            snapshot.lost &+= record.value.lost
            guard record.value.end == 0, record.value.doing != HANDOFF_DOING_END.rawValue else { continue }
            unsafe snapshot.threads.append(thread(record, memory, header, clock))
        }
        return snapshot
    }

    private func thread(
        _ record: LiveRecord, _ memory: LiveMemory, _ header: handoff_recording, _ clock: LiveClock
    ) -> LiveSnapshot.Thread {
        let value = record.value
        var thread = LiveSnapshot.Thread(
            number: Int32(truncatingIfNeeded: value.number), name: record.name, begin: clock.time(value.begin),
            since: clock.time(value.since))
        thread.doing = Recording.Doing(rawValue: value.doing) ?? .running
        switch thread.doing {
        case .wantsLock: thread.object = object(value.object)
        case .inC: thread.object = object(value.object, .swiftLock)
        case .blocked:
            thread.call = Recording.BlockingCall(rawValue: UInt8(truncatingIfNeeded: value.call)) ?? .none
            thread.object = object(value.object, thread.call.kind)
        case .running, .ended: break
        }
        thread.place = unsafe place(value.site, memory)
        thread.events = value.written
        (thread.acquired, thread.waited) = (value.acquired, value.waited)
        thread.waitTime = clock.span(value.wait_ticks)
        thread.held = record.held.compactMap { object($0.object) }
        for (address, count) in unsafe acquisitions(value, memory, header) {
            if let object = object(address) { thread.recent[object] = count }
        }
        return thread
    }

    private func object(_ address: UInt64, _ kind: Recording.Object.Kind? = nil) -> LiveSnapshot.Object? {
        let kind = kind ?? kinds[address] ?? .none
        guard address != 0 || kind == .descriptor else { return nil }
        return LiveSnapshot.Object(kind: kind, address: address, name: names[address] ?? kind.describe(address))
    }

    // MARK: What is learnt on the way

    /// A thread's last segment has a pair of the clocks; its held locks and its events say of what kind the locks are.
    private mutating func learn(
        from record: LiveRecord, _ memory: LiveMemory, _ header: handoff_recording, now: UInt64
    ) {
        let segment = header.first_segment &+ UInt64(record.value.last &- 1) &* UInt64(HANDOFF_SEGMENT_BYTES)
        if record.value.last > 0, let segment = unsafe memory.load(handoff_segment.self, at: segment) {
            learn(header, segment.ticks, segment.nanoseconds, now: now)
        }
        for held in record.held { kinds[held.object] = Recording.Object.Kind(rawValue: held.type) }
        for event in unsafe lastEvents(record.value, memory, header) where event.isOfLock {
            kinds[event.object] = Recording.Object.Kind(rawValue: event.type)
        }
    }

    private mutating func learn(_ header: handoff_recording, _ ticks: UInt64, _ nanoseconds: UInt64, now: UInt64) {
        // A segment that is being taken again may show half of each pair: no clock ticks like that.
        guard nanoseconds <= now, ticks > later?.ticks ?? 0,
            LiveClock.rate(header, (ticks, nanoseconds)) != nil
        else { return }
        later = (ticks, nanoseconds)
    }

    /// The newest first, no more than stand in the thread's last segment; at most 512.
    private func lastEvents(
        _ record: handoff_recorded_thread, _ memory: LiveMemory, _ header: handoff_recording
    ) -> [handoff_event] {
        let size = UInt64(MemoryLayout<handoff_event>.size)
        guard record.cursor > header.mapped_at, record.limit >= record.cursor,
            record.limit - record.cursor < HANDOFF_SEGMENT_BYTES
        else { return [] }
        let room = UInt64(HANDOFF_SEGMENT_BYTES) - UInt64(MemoryLayout<handoff_segment>.size)
        let written = (room - min(record.limit - record.cursor, room)) / size
        return (0..<min(written, 512)).compactMap { i in
            unsafe memory.load(handoff_event.self, at: record.cursor - header.mapped_at &- (i + 1) * size)
        }
    }

    private func acquisitions(
        _ record: handoff_recorded_thread, _ memory: LiveMemory, _ header: handoff_recording
    ) -> [UInt64: Int] {
        var counts: [UInt64: Int] = [:]
        for event in unsafe lastEvents(record, memory, header)
        where UInt32(event.kind) == HANDOFF_EVENT_ACQUIRE.rawValue { counts[event.object, default: 0] += 1 }
        return counts
    }

    // MARK: Notes

    private mutating func readNotes(_ memory: LiveMemory, _ header: handoff_recording) {
        nextNote = max(nextNote, header.notes)
        while nextNote < header.notes_end, let note = unsafe memory.load(handoff_note.self, at: nextNote),
            note.size >= MemoryLayout<handoff_note>.size, note.kind != HANDOFF_NOTE_NONE.rawValue
        {
            unsafe read(note, at: nextNote, memory)
            nextNote += (UInt64(note.size) + 7) & ~7
        }
    }

    private mutating func read(_ note: handoff_note, at offset: UInt64, _ memory: LiveMemory) {
        switch handoff_note_kind(rawValue: note.kind) {
        case HANDOFF_NOTE_OBJECT:
            guard let object = unsafe memory.load(handoff_object_note.self, at: offset) else { return }
            kinds[object.object] = Recording.Object.Kind(rawValue: object.type)
            if object.length > 0 {
                names[object.object] = unsafe memory.text(after: handoff_object_note.self, at: offset, object.length)
            }
        case HANDOFF_NOTE_OBJECT_END:
            guard let object = unsafe memory.load(handoff_object_note.self, at: offset) else { return }
            (names[object.object], kinds[object.object]) = (nil, nil)
        case HANDOFF_NOTE_MODULE:
            guard let module = unsafe memory.load(handoff_module_note.self, at: offset), module.low < module.high
            else { return }
            let path = unsafe memory.text(after: handoff_module_note.self, at: offset, module.length)
            modules.append((module.low..<module.high, module.base, String(path.split(separator: "/").last ?? "?")))
        case HANDOFF_NOTE_COMMAND:
            let length = note.size - UInt32(MemoryLayout<handoff_note>.size)
            let text = unsafe memory.text(after: handoff_note.self, at: offset, length)
            command = text.split(separator: "\0").map(String.init)
        default: break
        }
    }

    /// A site in a few words.
    private func place(_ site: UInt32, _ memory: LiveMemory) -> String {
        guard site != 0, let note = unsafe memory.load(handoff_note.self, at: UInt64(site)) else { return "" }
        switch handoff_note_kind(rawValue: note.kind) {
        case HANDOFF_NOTE_PLACE:
            guard let place = unsafe memory.load(handoff_place_note.self, at: UInt64(site)) else { return "" }
            let file = unsafe memory.text(after: handoff_place_note.self, at: UInt64(site), place.length)
            return place.line == 0 ? file : "\(file.split(separator: "/").last ?? "?"):\(place.line)"
        case HANDOFF_NOTE_ADDRESS:
            guard let note = unsafe memory.load(handoff_address_note.self, at: UInt64(site)) else { return "" }
            return name(of: note.address)
        case HANDOFF_NOTE_STACK:
            // handoff_stack_note has no size of its own in Swift: its count and its place follow its head.
            let count = UInt64(site) + UInt64(MemoryLayout<handoff_note>.size)
            guard let (count, inner, first) = unsafe memory.load((UInt32, UInt32, UInt64).self, at: count) else {
                return ""
            }
            // A place does not lead on to another stack.
            if inner != 0, let place = unsafe memory.load(handoff_note.self, at: UInt64(inner)),
                place.kind == HANDOFF_NOTE_PLACE.rawValue
            {
                return unsafe self.place(inner, memory)
            }
            return count > 0 ? name(of: first) : ""
        default: return ""
        }
    }

    private func name(of address: UInt64) -> String {
        // The last that was loaded there.
        guard let module = modules.last(where: { $0.code.contains(address) }) else { return hexadecimal(address) }
        return "\(module.name)+\(hexadecimal(address &- module.base))"
    }
}
