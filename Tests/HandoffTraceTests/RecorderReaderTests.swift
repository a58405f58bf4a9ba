// SPDX-License-Identifier: Apache-2.0
//
// What the recorder writes, the reader reads. A process has one recorder, which records all of its threads, so each test
// has a process of its own.

import CRecorder
import HandoffTesting
import HandoffTrace
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Records into a file of the smallest size while the body runs, and reads it before and after the end.
private func recorded(_ body: (_ path: String) throws -> Void) throws -> (running: Recording, ended: Recording) {
    try withFolder { folder in
        let path = "\(folder)/own.handoff"
        var options = handoff_recorder_options(level: HANDOFF_LEVEL_ALL, bytes: 1)
        let error = handoff_recorder_start(path, &options)
        guard error == 0 else { throw RecordingError(path: path, reason: .unreadable(error)) }
        var running = Recording()
        do {
            defer { handoff_recorder_stop() }
            try body(path)
            running = try Recording.read([path])
        }
        return (running, try Recording.read([folder]))
    }
}

private func monotonic() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

private func marks(_ recording: Recording, thread number: Int32) -> [UInt64] {
    let own = recording.processes[0].threads.filter { $0.number == number }
    return own.flatMap(\.events).filter { $0.kind == .mark }.map(\.argument)
}

/// Compared one by one: for long arrays that differ, the testing library would look for the least difference.
private func isWithoutGap(_ marks: [UInt64]) -> Bool { zip(marks, marks.dropFirst()).allSatisfy { $1 == $0 + 1 } }

@Suite(.computing) struct RecorderReaderTests {
    @Test("the recorder's events, names and places are read, running and ended, with the system's times")
    func roundTrip() async {
        await #expect(processExitsWith: .success) { try RecorderReaderTests.roundTripBody() }
    }

    fileprivate static func roundTripBody() throws {
        let lock = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 8)
        defer { lock.deallocate() }
        var before: UInt64 = 0
        var after: UInt64 = 0
        let (running, ended) = try recorded { _ in
            before = monotonic()
            let site = handoff_site_of_place("Main.swift", 42)
            handoff_note_object(HANDOFF_OBJECT_SWIFT_LOCK, lock, 64, 0, "mine", site)
            handoff_record_want(HANDOFF_OBJECT_SWIFT_LOCK, lock, 0, 7, site)
            handoff_record_acquired(HANDOFF_OBJECT_SWIFT_LOCK, lock, UInt8(HANDOFF_EVENT_WAITED), site)
            handoff_record_released(HANDOFF_EVENT_RELEASE, HANDOFF_OBJECT_SWIFT_LOCK, lock, 0, 0, site)
            handoff_record_acquired(HANDOFF_OBJECT_SWIFT_LOCK, lock, 0, site)
            after = monotonic()
        }
        for recording in [running, ended] {
            let process = recording.processes[0]
            let object = try #require(process.objects.firstIndex { $0.name == "mine" })
            #expect(process.objects[object].address == UInt64(UInt(bitPattern: lock)))
            #expect(process.sites[process.objects[object].madeAt] == .place(file: "Main.swift", line: 42))
            let thread = try #require(process.threads.first { $0.events.contains { $0.object == object } })
            let own = thread.events.filter { $0.object == object }
            #expect(own.map(\.kind) == [.request, .acquire, .release, .acquire])
            #expect(own.map(\.argument) == [7, 0, 0, 0])
            #expect(own.allSatisfy { process.sites[Int($0.site)] == .place(file: "Main.swift", line: 42) })
            #expect(thread.lastHeld.map(\.object) == [object])
            let margin: UInt64 = 100_000  // of the counter's calibration, over so short a recording
            #expect(own.allSatisfy { $0.time + margin >= before && $0.time <= after + margin })
            let lane = try #require(Timeline(recording).locks.first { $0.name == "mine" })
            #expect(lane.holds.map(\.isEnded) == [true, false])
        }
        #expect(!running.processes[0].isComplete)
        #expect(ended.processes[0].isComplete)
    }

    @Test("what a thread has written over is counted, and what is left is the end, whole")
    func writtenOver() async {
        await #expect(processExitsWith: .success) { try RecorderReaderTests.writtenOverBody() }
    }

    fileprivate static func writtenOverBody() throws {
        let count: UInt64 = 300_000
        let number = Mutex<Int32>(0)
        let (_, ended) = try recorded { _ in
            try onThread {
                number.withLock { $0 = Int32(handoff_recorder_thread().pointee.number) }
                for i in 0..<count { handoff_record(HANDOFF_EVENT_MARK, 0, HANDOFF_OBJECT_NONE, 0, i, 0) }
            }
        }
        let marks = marks(ended, thread: number.withLock { $0 })
        let first = try #require(marks.first)
        #expect(first > 0 && marks.last == count - 1 && isWithoutGap(marks))
        let thread = try #require(ended.processes[0].threads.first { $0.events.contains { $0.argument == count - 1 } })
        #expect(thread.lost % UInt64(RecordingFile.segmentEvents) == 0 && thread.lost >= first)
        #expect(ended.processes[0].losses.events >= thread.lost)
    }

    @Test("a recording that is being written over is read without a gap, a tear, or an event from before")
    func racing() async {
        await #expect(processExitsWith: .success) { try RecorderReaderTests.racingBody() }
    }

    fileprivate static func racingBody() throws {
        let stop = Atomic(false)
        let number = Mutex<Int32>(0)
        _ = try recorded { path in
            let writer = NamedThread("writer") {
                number.withLock { $0 = Int32(handoff_recorder_thread().pointee.number) }
                var i: UInt64 = 0
                while !stop.load(ordering: .relaxed) {
                    handoff_record(HANDOFF_EVENT_MARK, 0, HANDOFF_OBJECT_NONE, i, i, 0)
                    i += 1
                }
            }
            defer {
                stop.store(true, ordering: .relaxed)
                try? writer.join()
            }
            try eventually(within: .seconds(60), "events that are written over") {
                try Recording.read([path]).processes[0].losses.events > 0
            }
            var last: UInt64 = 0
            for _ in 0..<8 {
                let marks = marks(try Recording.read([path]), thread: number.withLock { $0 })
                guard let first = marks.first else { continue }
                #expect(isWithoutGap(marks), "from \(first)")
                #expect(marks[marks.count - 1] >= last)
                last = marks[marks.count - 1]
            }
            #expect(last > 0)
        }
    }
}
