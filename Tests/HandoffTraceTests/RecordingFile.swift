// SPDX-License-Identifier: Apache-2.0
//
// A small writer of recordings, as bytes: what a process would have left, with or without damage.

import CRecorder
import HandoffTrace

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One process's file. Its clock is CLOCK_MONOTONIC, unless a test says otherwise.
struct RecordingFile {
    static let segmentEvents = (Int(HANDOFF_SEGMENT_BYTES) - 64) / 32

    var header = handoff_recording()
    var threads: [Thread] = []
    /// What follows the threads' records.
    var notes: [UInt8] = []
    /// The clock that the segments' heads carry: nanoseconds for ticks.
    var nanoseconds: (UInt64) -> UInt64 = { $0 }

    private let notesBytes = 8192
    private var firstNote: Int { Int(HANDOFF_HEADER_BYTES) + 4 * 1024 }

    struct Thread {
        var record = handoff_recorded_thread()
        var events: [handoff_event] = []
        /// Segments that were written over before those that the events stand in.
        var overwritten = 0
    }

    init(number: UInt32 = 100) {
        header.magic = HANDOFF_RECORDING_MAGIC
        header.version = UInt32(HANDOFF_RECORDING_VERSION)
        header.level = HANDOFF_LEVEL_ALL.rawValue
        header.mapped_at = 0x7000_0000_0000
        (header.process, header.parent) = (number, 1)
        header.layers = 3
        (header.begin_ticks, header.begin_nanoseconds) = (1000, 1000)
        (header.end_ticks, header.end_nanoseconds) = (1_000_000, 1_000_000)
    }

    mutating func thread(_ number: UInt32, name: String = "t") -> Int {
        var thread = Thread()
        thread.record.number = number
        thread.record.begin = header.begin_ticks
        withUnsafeMutableBytes(of: &thread.record.name) { $0.copyBytes(from: name.utf8.prefix(31)) }
        threads.append(thread)
        return threads.count - 1
    }

    mutating func event(
        _ thread: Int, _ time: UInt64, _ kind: handoff_event_kind, _ type: handoff_object_type = HANDOFF_OBJECT_NONE,
        _ object: UInt64 = 0, flags: UInt8 = 0, argument: UInt64 = 0, site: UInt32 = 0
    ) {
        threads[thread].events.append(
            handoff_event(
                time: time, object: object, argument: argument, site: site, kind: UInt8(kind.rawValue), flags: flags,
                type: UInt8(type.rawValue), spare: 0))
    }

    // MARK: - Notes

    /// A note of a fixed part, whose head is filled in, and what follows it. Returns its offset in the file.
    @discardableResult
    mutating func note<Fixed>(_ kind: handoff_note_kind, _ fixed: Fixed, size: Int, _ more: [UInt8] = []) -> UInt32 {
        let offset = firstNote + notes.count
        var bytes = withUnsafeBytes(of: fixed) { [UInt8]($0.prefix(size)) } + more
        let head = handoff_note(size: UInt32(bytes.count), kind: kind.rawValue)
        withUnsafeBytes(of: head) { bytes.replaceSubrange(0..<8, with: $0) }
        notes += bytes + [UInt8](repeating: 0, count: (8 - bytes.count % 8) % 8)
        return UInt32(offset)
    }

    mutating func place(_ file: String, _ line: UInt32) -> UInt32 {
        let note = handoff_place_note(head: handoff_note(), line: line, length: UInt32(file.utf8.count))
        return self.note(HANDOFF_NOTE_PLACE, note, size: 16, Array(file.utf8))
    }

    mutating func stack(_ addresses: [UInt64], place: UInt32 = 0) -> UInt32 {
        let fixed: [UInt32] = [0, 0, UInt32(addresses.count), place]
        let bytes = fixed.withUnsafeBytes { Array($0) } + addresses.withUnsafeBytes { Array($0) }
        return note(HANDOFF_NOTE_STACK, UInt64(0), size: 8, Array(bytes[8...]))
    }

    mutating func object(
        _ time: UInt64, _ type: handoff_object_type, _ address: UInt64, name: String = "", site: UInt32 = 0,
        size: UInt64 = 0, kind: UInt8 = 0, ends: Bool = false
    ) {
        let note = handoff_object_note(
            head: handoff_note(), time: time, object: address, size: size, site: site, type: UInt8(type.rawValue),
            kind: kind, length: UInt16(name.utf8.count))
        self.note(ends ? HANDOFF_NOTE_OBJECT_END : HANDOFF_NOTE_OBJECT, note, size: 40, Array(name.utf8))
    }

    mutating func observation(
        _ time: UInt64, _ what: handoff_observed, _ type: handoff_object_type, _ address: UInt64, argument: UInt64 = 0,
        site: UInt32, thread: UInt32, holding held: [handoff_held]
    ) {
        var words: [UInt64] = [time, address, argument, UInt64(site) | UInt64(thread) << 32]
        words.append(UInt64(what.rawValue) | UInt64(type.rawValue) << 8 | UInt64(held.count) << 24)
        note(
            HANDOFF_NOTE_OBSERVATION, UInt64(0), size: 8,
            words.withUnsafeBytes { Array($0) } + held.withUnsafeBytes { Array($0) })
    }

    // MARK: - Bytes

    /// The whole file.
    func bytes() -> [UInt8] {
        var header = header
        header.notes = UInt64(firstNote)
        header.notes_end = UInt64(firstNote + notesBytes)
        header.next_note = UInt64(firstNote + notes.count)
        header.first_segment = header.notes_end
        header.threads = UInt32(threads.count)
        var segments: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: firstNote + notesBytes)
        bytes.replaceSubrange(firstNote..<firstNote + notes.count, with: notes)
        for (index, thread) in threads.enumerated() {
            let record = write(thread, UInt32(index), to: &segments)
            put(record, &bytes, at: Int(HANDOFF_HEADER_BYTES) + index * 1024)
        }
        header.segments = UInt32(segments.count) / HANDOFF_SEGMENT_BYTES
        header.next_segment = header.segments
        header.bytes = UInt64(bytes.count + segments.count)
        put(header, &bytes, at: 0)
        return bytes + segments
    }

    private func write(_ thread: Thread, _ index: UInt32, to segments: inout [UInt8]) -> handoff_recorded_thread {
        var record = thread.record
        record.index = index
        let lost = thread.overwritten * RecordingFile.segmentEvents
        record.lost += UInt64(lost)
        record.written = record.lost + UInt64(thread.events.count)
        var rest = thread.events[...]
        var sequence = UInt64(thread.overwritten)
        while !rest.isEmpty {
            sequence += 1
            let own = rest.prefix(RecordingFile.segmentEvents)
            rest = rest.dropFirst(RecordingFile.segmentEvents)
            let number = UInt32(segments.count) / HANDOFF_SEGMENT_BYTES + 1
            if record.first == 0 { record.first = number }
            record.last = number
            var head = handoff_segment()
            (head.sequence, head.thread, head.next) = (sequence, index, rest.isEmpty ? 0 : number + 1)
            (head.ticks, head.nanoseconds) = (own.first!.time, nanoseconds(own.first!.time))
            var bytes = [UInt8](repeating: 0, count: Int(HANDOFF_SEGMENT_BYTES))
            put(head, &bytes, at: 0)
            for (i, event) in own.enumerated() { put(event, &bytes, at: 64 + 32 * i) }
            let start = header.mapped_at + UInt64(firstNote + notesBytes + segments.count)
            record.cursor = start + 64 + 32 * UInt64(own.count)
            record.limit = start + UInt64(HANDOFF_SEGMENT_BYTES)
            segments += bytes
        }
        return record
    }

    private func put<T>(_ value: T, _ bytes: inout [UInt8], at offset: Int) {
        withUnsafeBytes(of: value) { source in
            bytes.withUnsafeMutableBytes { $0[offset..<offset + source.count].copyBytes(from: source) }
        }
    }

    // MARK: - Reading

    func read() throws -> Recording.Process { try RecordingFile.read(bytes()) }

    static func read(_ bytes: [UInt8]) throws -> Recording.Process {
        try bytes.withUnsafeBytes { try Recording.read(mapped: $0).processes[0] }
    }
}

/// A folder of its own for one test, gone after it.
func withFolder<R>(_ body: (String) throws -> R) throws -> R {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(place)/handoff-trace-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw RecordingError(path: place, reason: .unreadable(errno)) }
    let folder = String(cString: made)
    defer {
        if let listing = opendir(folder) {
            while let entry = readdir(listing) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink("\(folder)/\(name)")
            }
            closedir(listing)
        }
        rmdir(folder)
    }
    return try body(folder)
}

func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw RecordingError(path: path, reason: .unreadable(errno)) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
        throw RecordingError(path: path, reason: .unreadable(errno))
    }
}
