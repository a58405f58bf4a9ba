// SPDX-License-Identifier: Apache-2.0
//
// One file of a recording becomes one process. Everything that the file says is checked against its size: it may be cut
// off, damaged, or still be written to.

internal import CRecorder

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

struct ProcessReader {
    var process: Recording.Process
    /// The image that forked this one while it was recorded; 0: none. A child has the image number of its parent.
    let image: UInt64
    let parentImage: UInt64

    private var objects = ObjectTable()
    /// From nanoseconds back to this process's own objects.
    private let clock: RecordingClock

    init(_ source: RecordingSource, path: String) throws(RecordingError) {
        let header = try ProcessReader.header(source, path: path)
        image = header.image
        parentImage = header.parent_image

        // The threads' records are looked at first, and the notes after them, so that each published event's site is there.
        let layout = ThreadReader.Layout(
            mappedAt: header.mapped_at, firstSegment: header.first_segment, segments: header.segments)
        let threads = (0..<Int(min(header.threads, UInt32(HANDOFF_THREADS_MAX)))).compactMap {
            ThreadReader($0, in: layout, of: source)
        }
        let clock = ProcessReader.clock(header, threads.flatMap(\.pairs))
        self.clock = clock
        let newest = source.load(handoff_recording.self, at: 0) ?? header
        let notesEnd = min(newest.next_note, newest.notes_end, source.count)
        let room = notesEnd > header.notes ? Int(notesEnd - header.notes) : 0
        var notes = NoteReader(source.copy(at: header.notes, count: room), at: header.notes, clock: clock)

        let begin = header.begin_nanoseconds
        process = Recording.Process(
            number: Int32(truncatingIfNeeded: header.process), parent: Int32(truncatingIfNeeded: header.parent),
            command: notes.command, level: Recording.Level(rawValue: header.level) ?? .all,
            layers: Recording.Layers(rawValue: header.layers), begin: begin,
            end: max(begin, header.end_ticks != 0 ? header.end_nanoseconds : begin), isComplete: header.end_ticks != 0)
        process.losses.events = newest.events_lost
        process.losses.notes = newest.notes_lost
        process.losses.threads = UInt64(newest.threads_lost)
        for thread in threads { add(thread, layout, &notes, clock) }
        if process.level == .off { process.level = guessedLevel }
        for index in process.threads.indices where process.threads[index].end == .max {
            process.threads[index].end = max(process.end, process.threads[index].begin)
        }
        process.observations = notes.observations()
        process.sites = notes.sites
        process.modules = notes.modules
        process.objects = notes.objects.objects
        objects = notes.objects
    }

    private static func header(_ source: RecordingSource, path: String) throws(RecordingError) -> handoff_recording {
        let magic = source.load(UInt64.self, at: 0)
        if source.count == 0 || magic == 0 { throw RecordingError(path: path, reason: .notBegun) }
        guard magic == HANDOFF_RECORDING_MAGIC, let header = source.load(handoff_recording.self, at: 0) else {
            throw RecordingError(path: path, reason: .notARecording)
        }
        guard header.version == Recording.version else {
            throw RecordingError(path: path, reason: .version(header.version))
        }
        return header
    }

    // MARK: - Clock

    private static func clock(_ header: handoff_recording, _ pairs: [RecordingClock.Pair]) -> RecordingClock {
        if Int(header.clock) == HANDOFF_CLOCK_MONOTONIC { return RecordingClock() }
        let begin = RecordingClock.Pair(ticks: header.begin_ticks, nanoseconds: header.begin_nanoseconds)
        let end = RecordingClock.Pair(ticks: header.end_ticks, nanoseconds: header.end_nanoseconds)
        if end.ticks != 0 { return RecordingClock(begin: begin, end: end, others: pairs) }
        return RecordingClock(begin: begin, end: nil, others: pairs + (now(header, after: pairs).map { [$0] } ?? []))
    }

    /// Both clocks as they are now. A process that was killed early has left pairs that are too near to each other to tell
    /// the counter's rate; on the same machine, while it has not been started again, the counter can be asked.
    private static func now(
        _ header: handoff_recording, after pairs: [RecordingClock.Pair]
    ) -> RecordingClock.Pair? {
        let enough: UInt64 = 1_000_000_000
        let last = pairs.map(\.nanoseconds).max() ?? 0
        guard last < header.begin_nanoseconds &+ enough else { return nil }
        var now = RecordingClock.Pair(ticks: 0, nanoseconds: 0)
        guard unsafe handoff_recorder_clocks(&now.ticks, &now.nanoseconds) == header.clock else { return nil }
        // The moment when the machine was started, by both, tells one start of one machine from another; the time of day
        // may have been set a little meanwhile.
        var wall = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &wall)
        let started = Double(wall.tv_sec) * 1e9 + Double(wall.tv_nsec) - Double(now.nanoseconds)
        let itsStarted = Double(header.begin_wall) - Double(header.begin_nanoseconds)
        return abs(started - itsStarted) < 2e9 ? now : nil
    }

    // MARK: - Threads

    private mutating func add(
        _ reader: ThreadReader, _ layout: ThreadReader.Layout, _ notes: inout NoteReader, _ clock: RecordingClock
    ) {
        var reader = reader
        let (events, older, others) = reader.events(&notes, clock, in: layout)
        let record = reader.record
        process.losses.events = sum(process.losses.events, sum(older, others))
        let first = events.first?.time ?? .max
        let last = events.last?.time ?? 0
        process.end = max(process.end, last)
        let begin = min(first, record.begin != 0 ? clock.nanoseconds(record.begin) : process.begin)
        var thread = Recording.Thread(
            number: Int32(truncatingIfNeeded: record.number), name: ProcessReader.name(record), begin: begin,
            end: record.end != 0 ? max(begin, last, clock.nanoseconds(record.end)) : .max,
            startRoutine: record.start_routine, creator: Int32(truncatingIfNeeded: record.creator), events: events,
            lost: older)
        thread.lastDoing = Recording.Doing(rawValue: record.doing) ?? .running
        thread.lastSite = Int(notes.site(record.site))
        // Nothing is later than the last moment; what has no end yet is there then.
        let lastMoment = UInt64.max
        thread.lastHeld = reader.held.compactMap {
            let held = notes.held($0, at: lastMoment)
            return held.object >= 0 ? held : nil
        }
        thread.lastObject = object(of: thread.lastDoing, record.object, notes.objects, at: lastMoment)
        process.threads.append(thread)
    }

    /// A thread's record says what it waits for by its address alone; which kinds it can be follows from what it does.
    private func object(
        of doing: Recording.Doing, _ address: UInt64, _ objects: ObjectTable, at ticks: UInt64
    ) -> Int? {
        let kinds = Recording.Object.Kind.allCases.filter { kind in
            switch doing {
            case .wantsLock: kind.isLock
            case .blocked: kind == .once || (kind != .none && !kind.isLock)
            case .inC: kind == .swiftLock
            case .running, .ended: false
            }
        }
        for kind in kinds {
            if let known = objects.known(kind: kind, address: address, at: ticks) { return known }
        }
        return nil
    }

    private static func name(_ record: handoff_recorded_thread) -> String {
        unsafe withUnsafeBytes(of: record.name) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Whoever stops a recording from outside writes over its level.
    private var guessedLevel: Recording.Level {
        let seesAll = process.threads.contains {
            $0.events.contains {
                $0.kind == .release || $0.kind == .handoff || $0.kind == .acquire && !$0.flags.contains(.waited)
            }
        }
        return seesAll ? .all : .contended
    }

    private func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let (sum, overflows) = a.addingReportingOverflow(b)
        return overflows ? .max : sum
    }

    // MARK: - Children of fork

    /// Takes over what was known in the parent of the objects that this process shares with it: those that were there
    /// when it was forked.
    mutating func inherit(from ancestors: [ProcessReader]) {
        var sites: [Int: [Int: Int]] = [:]
        var forked = process.begin
        for (generation, ancestor) in ancestors.enumerated() {
            for index in process.objects.indices {
                let own = process.objects[index]
                guard own.name == nil, own.madeAt == 0, own.kind != .descriptor,
                    let known = ancestor.objects.known(
                        kind: own.kind, address: own.address, at: ancestor.clock.ticks(forked))
                else { continue }
                let its = ancestor.process.objects[known]
                process.objects[index].name = its.name
                process.objects[index].size = max(own.size, its.size)
                process.objects[index].isRecursive = own.isRecursive || its.isRecursive
                guard its.madeAt > 0, its.madeAt < ancestor.process.sites.count else { continue }
                if let site = sites[generation]?[its.madeAt] {
                    process.objects[index].madeAt = site
                } else {
                    process.objects[index].madeAt = process.sites.count
                    sites[generation, default: [:]][its.madeAt] = process.sites.count
                    process.sites.append(ancestor.process.sites[its.madeAt])
                }
            }
            forked = ancestor.process.begin
        }
    }
}
