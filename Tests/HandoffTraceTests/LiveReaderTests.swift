// SPDX-License-Identifier: Apache-2.0
//
// A mapped recording, made up byte by byte as the process would have it, and what the live reader sees in it.

import CRecorder
import TestSupport
import Testing

@testable import HandoffTrace

/// The memory of a recording whose ticks are nanoseconds.
private struct Mapped {
    static let address: UInt64 = 0x7000_0000
    static let notes: UInt64 = 0x4000
    static let segment: UInt64 = 0x8000
    var bytes = [UInt8](repeating: 0, count: 0x8000 + Int(HANDOFF_SEGMENT_BYTES))
    var header = handoff_recording()
    var nextNote = notes

    init() {
        header.magic = HANDOFF_RECORDING_MAGIC
        header.version = UInt32(HANDOFF_RECORDING_VERSION)
        header.mapped_at = Self.address
        (header.process, header.image, header.begin_ticks, header.begin_nanoseconds) = (42, 3, 1000, 1000)
        (header.notes, header.notes_end, header.first_segment, header.segments) = (
            Self.notes, Self.segment, Self.segment, 1
        )
        put(header, at: 0)
    }

    mutating func put<T>(_ value: T, at offset: UInt64) {
        withUnsafeBytes(of: value) { source in
            bytes.withUnsafeMutableBytes {
                $0.baseAddress!.advanced(by: Int(offset)).copyMemory(from: source.baseAddress!, byteCount: source.count)
            }
        }
    }

    mutating func thread(_ index: Int, _ change: (inout handoff_recorded_thread) -> Void) {
        var record = handoff_recorded_thread()
        (record.number, record.begin, record.since) = (UInt32(100 + index), 1000, 5000)
        withUnsafeMutableBytes(of: &record.name) { $0.copyBytes(from: "worker".utf8) }
        change(&record)
        put(record, at: UInt64(HANDOFF_HEADER_BYTES) + UInt64(index) * 1024)
        header.threads = max(header.threads, UInt32(index + 1))
        put(header, at: 0)
    }

    /// Returns the note's offset.
    @discardableResult
    mutating func note<T>(_ value: T, _ kind: handoff_note_kind, _ text: String = "") -> UInt32 {
        let size = UInt32(MemoryLayout<T>.size + text.utf8.count)
        put(value, at: nextNote)
        put(handoff_note(size: size, kind: kind.rawValue), at: nextNote)
        for (i, byte) in text.utf8.enumerated() { bytes[Int(nextNote) + MemoryLayout<T>.size + i] = byte }
        defer { nextNote += UInt64(size + 7) & ~7 }
        return UInt32(nextNote)
    }

    func look(_ reader: inout LiveReader, at time: UInt64 = 10_000, prefix: Int? = nil) -> LiveSnapshot? {
        bytes.withUnsafeBytes {
            reader.snapshot(of: UnsafeRawBufferPointer(rebasing: $0.prefix(prefix ?? $0.count)), at: time)
        }
    }
}

@Suite("The live reader", .computing)
struct LiveReaderTests {
    private var mapped: Mapped {
        var mapped = Mapped()
        mapped.note(handoff_note(), HANDOFF_NOTE_COMMAND, "server\0--port\0")
        var lock = handoff_object_note()
        (lock.object, lock.type, lock.length) = (0x10, UInt8(HANDOFF_OBJECT_SWIFT_LOCK.rawValue), 5)
        mapped.note(lock, HANDOFF_NOTE_OBJECT, "model")
        var place = handoff_place_note()
        (place.line, place.length) = (12, 15)
        let site = mapped.note(place, HANDOFF_NOTE_PLACE, "/src/main.swift")
        mapped.thread(0) {
            $0.held_count = 1
            $0.held.0 = handoff_held(
                object: 0x20, site: 0, type: UInt8(HANDOFF_OBJECT_MUTEX.rawValue), flags: 0, depth: 1)
            $0.last = 1
            $0.cursor = Mapped.address + Mapped.segment + 64 + 3 * 32
            $0.limit = Mapped.address + Mapped.segment + UInt64(HANDOFF_SEGMENT_BYTES)
        }
        for (i, object) in [UInt64(0x10), 0x10, 0x20].enumerated() {
            var event = handoff_event()
            event.kind = UInt8(HANDOFF_EVENT_ACQUIRE.rawValue)
            event.object = object
            event.type = UInt8((object == 0x10 ? HANDOFF_OBJECT_SWIFT_LOCK : HANDOFF_OBJECT_MUTEX).rawValue)
            mapped.put(event, at: Mapped.segment + 64 + UInt64(i) * 32)
        }
        mapped.thread(1) {
            ($0.doing, $0.object, $0.site) = (HANDOFF_DOING_WANT.rawValue, 0x10, site)
            ($0.acquired, $0.waited, $0.wait_ticks, $0.lost) = (9, 2, 700, 4)
        }
        mapped.thread(2) { $0.end = 6000 }
        return mapped
    }

    @Test("it sees what the threads do, with the names that the notes give")
    func looks() throws {
        var reader = LiveReader()
        let snapshot = try #require(mapped.look(&reader))
        #expect(snapshot.process == 42 && snapshot.image == 3 && snapshot.command == ["server", "--port"])
        #expect(snapshot.lost == 4 && !snapshot.isEnded)
        try #require(snapshot.threads.map(\.number) == [100, 101], "one has ended")
        let model = LiveSnapshot.Object(kind: .swiftLock, address: 0x10, name: "model")
        let mutex = LiveSnapshot.Object(kind: .mutex, address: 0x20, name: "mutex 0x20")
        let (a, b) = (snapshot.threads[0], snapshot.threads[1])
        #expect(a.name == "worker" && a.held == [mutex] && a.recent == [model: 2, mutex: 1] && a.doing == .running)
        #expect(b.doing == .wantsLock && b.object == model && b.since == 5000 && b.place == "main.swift:12")
        #expect(b.acquired == 9 && b.waited == 2 && b.waitTime == 700)
    }

    @Test("names that come later are read later, and those of locks that have ended are forgotten")
    func later() throws {
        var (mapped, reader) = (self.mapped, LiveReader())
        _ = mapped.look(&reader)
        var lock = handoff_object_note()
        (lock.object, lock.type, lock.length) = (0x10, UInt8(HANDOFF_OBJECT_SWIFT_LOCK.rawValue), 3)
        mapped.note(lock, HANDOFF_NOTE_OBJECT, "new")
        #expect(mapped.look(&reader)?.threads[1].object?.name == "new")
        mapped.note(lock, HANDOFF_NOTE_OBJECT_END)
        #expect(mapped.look(&reader)?.threads[1].object?.name == "lock 0x10")
    }

    @Test("a file that is not begun, or is something else, is none")
    func none() {
        var (mapped, reader) = (self.mapped, LiveReader())
        mapped.header.magic = 0
        mapped.put(mapped.header, at: 0)
        #expect(mapped.look(&reader) == nil)
        #expect(mapped.look(&reader, prefix: 7) == nil)
    }

    @Test("whatever stands in the memory, and however much of it there is, nothing traps", arguments: 1...10)
    func damaged(seed: UInt64) {
        var dice = Dice(state: seed)
        var reader = LiveReader()
        var mapped = self.mapped
        for _ in 0..<50 {
            for _ in 0..<8 {
                // Mostly where something stands.
                let places = [0..<256, 4096..<7168, 0x4000..<0x4100, 0x8000..<0x8100]
                let at = Int.random(in: places.randomElement(using: &dice)!, using: &dice)
                mapped.bytes[at] = UInt8.random(in: 0...255, using: &dice)
            }
            for i in 0..<8 { mapped.bytes[i] = UInt8(truncatingIfNeeded: HANDOFF_RECORDING_MAGIC >> (8 * UInt64(i))) }
            (mapped.bytes[8], mapped.bytes[9], mapped.bytes[10], mapped.bytes[11]) = (1, 0, 0, 0)
            let time = UInt64.random(in: 0...UInt64.max, using: &dice)
            let prefix = Int.random(in: 4096...mapped.bytes.count, using: &dice)
            let snapshot = mapped.look(&reader, at: time, prefix: prefix)
            if let snapshot { #expect(!LiveView([snapshot], since: [snapshot]).text().isEmpty) }
        }
    }
}
