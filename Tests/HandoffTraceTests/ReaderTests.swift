// SPDX-License-Identifier: Apache-2.0

import CRecorder
import HandoffTrace
import TestSupport
import Testing

/// A recording with something of everything in it.
private func everything() -> RecordingFile {
    var file = RecordingFile()
    let place = file.place("main.swift", 12)
    let stack = file.stack([0x4000, 0x4010], place: place)
    file.note(HANDOFF_NOTE_COMMAND, UInt64(0), size: 8, Array("prog\0-x\0\0".utf8))
    file.object(1100, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000, name: "a", site: stack, size: 64)
    file.object(1100, HANDOFF_OBJECT_MUTEX, 0x5100, site: place, kind: 1)
    let first = file.thread(101, name: "main")
    let second = file.thread(102, name: "worker")
    file.event(first, 2000, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000, site: place)
    file.event(second, 2500, HANDOFF_EVENT_REQUEST, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000, argument: 101, site: stack)
    file.event(first, 3000, HANDOFF_EVENT_HANDOFF, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000, argument: 102)
    file.event(
        second, 3100, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000,
        flags: UInt8(HANDOFF_EVENT_WAITED | HANDOFF_EVENT_GRANTED))
    file.event(first, 3200, HANDOFF_EVENT_BLOCK_BEGIN, HANDOFF_OBJECT_DESCRIPTOR, 7, argument: 6)
    file.threads[second].record.held.0 = handoff_held(object: 0x5000, site: stack, type: 1, flags: 0, depth: 1)
    file.threads[second].record.held_count = 1
    file.threads[first].record.doing = HANDOFF_DOING_BLOCK.rawValue
    file.threads[first].record.object = 7
    file.observation(
        3150, HANDOFF_OBSERVED_ACQUIRE, HANDOFF_OBJECT_MUTEX, 0x5100, site: stack, thread: 102,
        holding: [handoff_held(object: 0x5000, site: place, type: 1, flags: 8, depth: 1)])
    return file
}

@Suite(.computing) struct ReaderTests {
    @Test("what was written is read: the program, its threads, locks, places, events and observations")
    func whole() throws {
        let process = try everything().read()
        #expect(process.number == 100 && process.parent == 1)
        #expect(process.command == ["prog", "-x", ""])
        #expect(process.level == .all && process.layers == [.swift, .c])
        #expect(process.begin == 1000 && process.end == 1_000_000 && process.isComplete)
        #expect(process.threads.map(\.name) == ["main", "worker"])
        #expect(process.threads.map(\.number) == [101, 102])
        #expect(process.threads[0].events.map(\.kind) == [.acquire, .handoff, .blockBegin])
        #expect(process.threads[0].events.map(\.time) == [2000, 3000, 3200])
        #expect(process.threads[1].events.map(\.flags) == [[], [.waited, .granted]])
        #expect(process.threads[1].events[0].argument == 101)
        let stack = Recording.Site.stack([0x4000, 0x4010], file: "main.swift", line: 12)
        #expect(process.sites == [.unknown, .place(file: "main.swift", line: 12), stack])
        #expect(process.sites[Int(process.threads[1].events[0].site)] == stack)
        #expect(process.objects.map(\.name) == ["a", nil, nil])
        #expect(process.objects.map(\.kind) == [.swiftLock, .mutex, .descriptor])
        #expect(process.objects.map(\.isRecursive) == [false, true, false])
        #expect(process.objects[0].size == 64 && process.sites[process.objects[0].madeAt] == stack)
        #expect(process.threads[1].lastHeld.map(\.object) == [0])
        #expect(process.threads[0].lastDoing == .blocked && process.threads[0].lastObject == 2)
        let seen = try #require(process.observations.first)
        #expect(seen.what == .acquire && seen.object == 1 && seen.thread == 102 && seen.time == 3150)
        #expect(process.sites[seen.site] == stack)
        #expect(seen.held == [Recording.Held(object: 0, site: 1, isShared: true, isTried: false)])
        #expect(process.losses.isNone)
    }

    @Test("a recording that is cut off anywhere is read as far as it goes, and what is missing is counted")
    func cut() throws {
        let bytes = everything().bytes()
        var most = 0
        for size in stride(from: 0, through: bytes.count, by: 64) {
            do {
                let process = try RecordingFile.read(Array(bytes[0..<size]))
                _ = Timeline(Recording(processes: [process]))
                let events = process.threads.reduce(0) { $0 + $1.events.count }
                #expect(events >= most)
                if process.threads.count == 2 { #expect(events + Int(process.losses.events) == 5) }
                most = max(most, events)
            } catch let error as RecordingError {
                #expect(size < Int(HANDOFF_HEADER_BYTES), "\(error) with \(size) bytes")
            }
        }
        #expect(most == 5)
    }

    @Test("a damaged recording is read as far as it goes, whatever its bytes are")
    func damaged() throws {
        let good = everything().bytes()
        let end = Int(HANDOFF_HEADER_BYTES) + 4 * 1024 + 8192
        // What matters: the header, two threads' records, the notes, and the beginnings of both segments.
        let places = [
            0..<256, 4096..<4096 + 2048, end - 8192..<end - 8192 + 512, end..<end + 256,
            end + 65536..<end + 65536 + 256,
        ]
        for seed in UInt64(1)...400 {
            var numbers = Numbers(seed)
            var bytes = good
            for _ in 0..<Int.random(in: 1...12, using: &numbers) {
                let place = places.randomElement(using: &numbers)!.randomElement(using: &numbers)!
                bytes[place] = [0, 1, 0x7F, 0xFF, UInt8.random(in: 0...255, using: &numbers)].randomElement(
                    using: &numbers)!
            }
            guard let process = try? RecordingFile.read(bytes) else { continue }
            let timeline = Timeline(Recording(processes: [process]))
            for thread in process.threads {
                #expect(zip(thread.events, thread.events.dropFirst()).allSatisfy { $0.time <= $1.time }, "seed \(seed)")
                #expect(thread.events.allSatisfy { $0.object < process.objects.count && $0.site < process.sites.count })
            }
            #expect(timeline.threads.count == process.threads.count)
        }
    }

    @Test("where a thread has written over its oldest segments, it has the newest, and the others are counted")
    func wrapped() throws {
        var file = RecordingFile()
        let thread = file.thread(101)
        file.threads[thread].overwritten = 3
        let count = 2 * RecordingFile.segmentEvents + 5
        for i in 0..<count { file.event(thread, 2000 + UInt64(i), HANDOFF_EVENT_MARK, argument: UInt64(i)) }
        let process = try file.read()
        #expect(process.threads[0].events.map(\.argument) == (0..<UInt64(count)).map { $0 })
        #expect(process.threads[0].lost == UInt64(3 * RecordingFile.segmentEvents))
        #expect(process.losses.events == process.threads[0].lost)
        #expect(Timeline(Recording(processes: [process])).threads[0].states.map(\.doing) == [.unknown, .running])
    }

    @Test("a segment that its thread takes again while it is read is lost, with those before it")
    func takenAgain() throws {
        var file = RecordingFile()
        let thread = file.thread(101)
        let count = 3 * RecordingFile.segmentEvents
        for i in 0..<count { file.event(thread, 2000 + UInt64(i), HANDOFF_EVENT_MARK, argument: UInt64(i)) }
        var bytes = file.bytes()
        let first = bytes.count - 3 * Int(HANDOFF_SEGMENT_BYTES)
        bytes.replaceSubrange(first..<first + 8, with: [UInt8](repeating: 0, count: 8))
        let process = try RecordingFile.read(bytes)
        let read = process.threads[0].events.count
        #expect(read + Int(process.losses.events) == count)
        #expect(read == 0, "the chain begins with a segment that is not there")
    }

    @Test("events that are not published yet do not count")
    func unpublished() throws {
        var file = RecordingFile()
        let thread = file.thread(101)
        for i in 0..<10 { file.event(thread, 2000 + UInt64(i), HANDOFF_EVENT_MARK) }
        var bytes = file.bytes()
        let written = 4096 + MemoryLayout<handoff_recorded_thread>.offset(of: \.written)!
        bytes[written] = 7
        #expect(try RecordingFile.read(bytes).threads[0].events.count == 7)
    }

    @Test("events stand in the order of their times, also one that was written later with a time from before")
    func order() throws {
        var file = RecordingFile()
        let thread = file.thread(101)
        for (i, time) in [2000, 2100, 2200, 2050, 2300].enumerated() {
            file.event(thread, UInt64(time), HANDOFF_EVENT_MARK, argument: UInt64(i))
        }
        #expect(try file.read().threads[0].events.map(\.argument) == [0, 3, 1, 2, 4])
    }

    @Test("a thread that has written nothing is there, and one whose record is not used is not")
    func silent() throws {
        var file = RecordingFile()
        _ = file.thread(101, name: "silent")
        _ = file.thread(0)
        let process = try file.read()
        #expect(process.threads.map(\.name) == ["silent"])
        #expect(process.threads[0].begin == 1000 && process.threads[0].end == 1_000_000)
    }

    @Test("a process that was killed ends with its last event, and so do the threads that it had")
    func killed() throws {
        var file = everything()
        (file.header.end_ticks, file.header.end_nanoseconds) = (0, 0)
        let process = try file.read()
        #expect(!process.isComplete)
        #expect(process.end == 3200)
        #expect(process.threads.map(\.end) == [3200, 3200])
    }

    @Test("who stops a recording from outside writes over its level, which follows from its events")
    func levelOff() throws {
        var file = everything()
        file.header.level = 0
        #expect(try file.read().level == .all)
        file.threads[0].events = []
        #expect(try file.read().level == .contended)
    }
}

@Suite(.computing) struct NoteTests {
    @Test("an address that is used again is another object; its kind, too, tells it apart")
    func lifetimes() throws {
        var file = RecordingFile()
        let thread = file.thread(101)
        file.object(2000, HANDOFF_OBJECT_MUTEX, 0x5000, name: "first")
        file.object(3000, HANDOFF_OBJECT_MUTEX, 0x5000, ends: true)
        file.object(4000, HANDOFF_OBJECT_MUTEX, 0x5000, name: "second")
        for time in stride(from: UInt64(2500), through: 4500, by: 1000) {
            file.event(thread, time, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_MUTEX, 0x5000)
        }
        file.event(thread, 4600, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_RWLOCK, 0x5000)
        file.event(thread, 4700, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_RWLOCK, 0x5000)
        let process = try file.read()
        let objects = process.threads[0].events.map { process.objects[Int($0.object)] }
        #expect(objects.map(\.name) == ["first", nil, "second", nil, nil])
        #expect(objects.map(\.kind) == [.mutex, .mutex, .mutex, .rwlock, .rwlock])
        #expect(process.objects.count == 4)
    }

    @Test("a lock that gets its name late has had it all along")
    func lateName() throws {
        var file = RecordingFile()
        let thread = file.thread(101)
        let made = file.place("a.swift", 1)
        file.event(thread, 1500, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000)
        file.object(2000, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000, site: made)
        file.object(3000, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000, name: "late")
        file.event(thread, 3500, HANDOFF_EVENT_RELEASE, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000)
        let process = try file.read()
        #expect(process.objects.map(\.name) == ["late"])
        #expect(process.sites[process.objects[0].madeAt] == .place(file: "a.swift", line: 1))
        #expect(process.threads[0].events.map(\.object) == [0, 0])
    }

    @Test("a mutex that is made elsewhere in the memory of one that was not destroyed is another one")
    func remade() throws {
        var file = RecordingFile()
        let thread = file.thread(101)
        let (one, two) = (file.place("a.c", 1), file.place("b.c", 2))
        file.object(2000, HANDOFF_OBJECT_MUTEX, 0x5000, site: one)
        file.object(3000, HANDOFF_OBJECT_MUTEX, 0x5000, site: two)
        file.event(thread, 2500, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_MUTEX, 0x5000)
        file.event(thread, 3500, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_MUTEX, 0x5000)
        let process = try file.read()
        #expect(process.threads[0].events.map { process.objects[Int($0.object)].madeAt } == [1, 2])
    }

    @Test("notes after one that was begun and not ended are read")
    func unfinished() throws {
        var file = RecordingFile()
        _ = file.thread(101)
        _ = file.place("before.c", 1)
        file.notes += [UInt8](repeating: 0, count: 48)  // room was taken, and the size was not written
        file.note(HANDOFF_NOTE_NONE, UInt64(0), size: 8, [UInt8](repeating: 0xFF, count: 20))
        _ = file.place("after.c", 2)
        #expect(
            try file.read().sites == [
                .unknown, .place(file: "before.c", line: 1), .place(file: "after.c", line: 2),
            ])
    }

    @Test("a child of fork knows the names of the locks that its parent had made before")
    func fork() throws {
        try withFolder { folder in
            var parent = RecordingFile(number: 100)
            parent.header.image = 77
            let made = parent.place("a.swift", 5)
            parent.object(2000, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000, name: "early", site: made)
            parent.object(9000, HANDOFF_OBJECT_SWIFT_LOCK, 0x6000, name: "before it was destroyed", site: made)
            parent.object(9500, HANDOFF_OBJECT_SWIFT_LOCK, 0x6000, ends: true)
            parent.object(20000, HANDOFF_OBJECT_SWIFT_LOCK, 0x6000, name: "late", site: made)
            try write(parent.bytes(), to: "\(folder)/b.handoff")
            var child = RecordingFile(number: 101)
            (child.header.parent, child.header.image, child.header.parent_image) = (100, 77, 77)
            (child.header.begin_ticks, child.header.begin_nanoseconds) = (10000, 10000)
            let thread = child.thread(101)
            child.event(thread, 30000, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_SWIFT_LOCK, 0x5000)
            child.event(thread, 30001, HANDOFF_EVENT_ACQUIRE, HANDOFF_OBJECT_SWIFT_LOCK, 0x6000)
            try write(child.bytes(), to: "\(folder)/a.handoff")
            var grandchild = child
            (grandchild.header.process, grandchild.header.parent) = (102, 101)
            (grandchild.header.begin_ticks, grandchild.header.begin_nanoseconds) = (15000, 15000)
            try write(grandchild.bytes(), to: "\(folder)/c.handoff")
            try write([], to: "\(folder)/d.handoff")
            let recording = try Recording.read([folder])
            #expect(recording.processes.map(\.number) == [100, 101, 102])
            for process in recording.processes[1...] {
                #expect(process.objects.map(\.name) == ["early", nil])
                #expect(process.sites[process.objects[0].madeAt] == .place(file: "a.swift", line: 5))
            }
        }
    }
}

@Suite(.computing) struct ClockTests {
    /// Three ticks for a nanosecond.
    private func file(end: UInt64) -> RecordingFile {
        var file = RecordingFile()
        file.header.clock = UInt32(HANDOFF_CLOCK_TSC)
        (file.header.begin_ticks, file.header.begin_nanoseconds) = (30_000, 1_000_000)
        (file.header.end_ticks, file.header.end_nanoseconds) = (30_000 + 3 * end, 1_000_000 + end)
        file.nanoseconds = { 1_000_000 + ($0 - 30_000) / 3 }
        return file
    }

    @Test("ticks become nanoseconds of the system's clock")
    func ticks() throws {
        var file = file(end: 10_000_000_000)
        let thread = file.thread(101)
        for time in [UInt64(0), 1_000_000, 5_000_000_000, 10_000_000_000] {
            file.event(thread, 30_000 + 3 * time, HANDOFF_EVENT_MARK)
        }
        let process = try file.read()
        #expect(process.threads[0].events.map(\.time) == [1_000_000, 2_000_000, 5_001_000_000, 10_001_000_000])
        #expect(process.end == 10_001_000_000)
    }

    @Test("a pair of readings that was disturbed moves nothing")
    func disturbed() throws {
        var file = file(end: 10_000_000_000)
        let thread = file.thread(101)
        let straight = file.nanoseconds
        let disturbed = 30_000 + 3 * UInt64(RecordingFile.segmentEvents) * 2_000_000
        file.nanoseconds = { straight($0) + ($0 == disturbed ? 40_000_000 : 0) }
        for i in 0..<UInt64(2 * RecordingFile.segmentEvents) {
            file.event(thread, 30_000 + 3 * i * 2_000_000, HANDOFF_EVENT_MARK)
        }
        let times = try file.read().threads[0].events.map(\.time)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 == 2_000_000 })
    }

    @Test("where the system has steered its clock, times follow it, and never go back")
    func steered() throws {
        var file = file(end: 10_000_000_000)
        let thread = file.thread(101)
        // 100 in a million slower for the first half, and faster for the second.
        file.nanoseconds = { ticks in
            let passed = (ticks - 30_000) / 3
            return 1_000_000 + passed - min(passed, 10_000_000_000 - passed) / 10_000
        }
        for i in 0..<UInt64(2 * RecordingFile.segmentEvents) {
            file.event(thread, 30_000 + 3 * i * 2_443_792, HANDOFF_EVENT_MARK)
        }
        let times = try file.read().threads[0].events.map(\.time)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
        let middle = times[RecordingFile.segmentEvents]
        let expected = file.nanoseconds(30_000 + 3 * UInt64(RecordingFile.segmentEvents) * 2_443_792)
        #expect(max(middle, expected) - min(middle, expected) < 1000)
    }

    @Test("a recording with a pair that is no clock's reading is read by the others")
    func impossible() throws {
        var file = file(end: 1_000_000)
        (file.header.end_ticks, file.header.end_nanoseconds) = (0, 0)
        let thread = file.thread(101)
        let straight = file.nanoseconds
        let last = 30_000 + 3 * UInt64(2 * RecordingFile.segmentEvents) * 1000
        file.nanoseconds = { $0 == last ? .max : straight($0) }
        for i in 0..<UInt64(2 * RecordingFile.segmentEvents + 1) {
            file.event(thread, 30_000 + 3 * i * 1000, HANDOFF_EVENT_MARK)
        }
        let times = try file.read().threads[0].events.map(\.time)
        #expect(times.last == 1_000_000 + UInt64(2 * RecordingFile.segmentEvents) * 1000)
    }

    @Test("processes with different clocks stand in one time, in the order in which they began")
    func processes() throws {
        try withFolder { folder in
            var late = file(end: 1_000_000)
            let one = late.thread(101)
            late.event(one, 30_000 + 3000, HANDOFF_EVENT_MARK)
            try write(late.bytes(), to: "\(folder)/a.handoff")
            var early = RecordingFile(number: 200)
            early.header.begin_nanoseconds = 500
            early.header.begin_ticks = 500
            let other = early.thread(201)
            early.event(other, 1_001_500, HANDOFF_EVENT_MARK)
            try write(early.bytes(), to: "\(folder)/b.handoff")
            let recording = try Recording.read(["\(folder)/a.handoff", "\(folder)/b.handoff"])
            #expect(recording.processes.map(\.number) == [200, 100])
            #expect(recording.processes.map { $0.threads[0].events[0].time } == [1_001_500, 1_001_000])
        }
    }
}

@Suite(.computing) struct RecordingErrorTests {
    private func message(_ path: String) -> String {
        do {
            _ = try Recording.read([path])
            return "read"
        } catch { return "\(error)" }
    }

    @Test("what is no recording is refused with its name and what to do")
    func refused() throws {
        try withFolder { folder in
            #expect(message("\(folder)/none").contains("\(folder)/none cannot be read"))
            #expect(message(folder).contains("no recordings in it"))
            try write(Array("#!/bin/sh\necho not a recording\n".utf8), to: "\(folder)/script.handoff")
            #expect(message("\(folder)/script.handoff").contains("script.handoff is not a recording"))
            #expect(message(folder).contains("script.handoff is not a recording"))
            try write([1, 2, 3], to: "\(folder)/short")
            #expect(message("\(folder)/short").contains("is not a recording"))
            try write([UInt8](repeating: 0, count: 5000), to: "\(folder)/zeros")
            #expect(message("\(folder)/zeros").contains("is empty"))
            var newer = RecordingFile()
            newer.header.version = 9
            try write(newer.bytes(), to: "\(folder)/newer")
            #expect(message("\(folder)/newer").contains("version 9"))
        }
    }

    @Test("a folder is read also where a process has not begun to write")
    func notBegun() throws {
        try withFolder { folder in
            try write([UInt8](repeating: 0, count: 5000), to: "\(folder)/a.handoff")
            #expect(message(folder).contains("no recordings in it"))
            try write(everything().bytes(), to: "\(folder)/b.handoff")
            #expect(try Recording.read([folder, "\(folder)/b.handoff"]).processes.count == 1)
        }
    }
}
