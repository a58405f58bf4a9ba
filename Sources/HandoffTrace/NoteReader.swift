// SPDX-License-Identifier: Apache-2.0
//
// The notes of a recording: places, objects, modules, the program's arguments, and what was seen of the order of locks. One
// pass over a copy. A note that says more than there is room for, or refers to nothing, is left out.

internal import CRecorder

struct NoteReader {
    private(set) var sites: [Recording.Site] = [.unknown]
    private(set) var modules: [Recording.Module] = []
    private(set) var command: [String] = []
    private(set) var objects = ObjectTable()

    private let bytes: RecordedBytes
    /// The offset in the file of the first byte.
    private let start: UInt64
    private let clock: RecordingClock
    /// From a note's offset in the file to the site that it is.
    private var siteIndices: [UInt32: UInt32] = [:]
    private var recentSite: (note: UInt32, index: UInt32) = (0, 0)
    private var objectNotes: [(note: handoff_object_note, name: String?, isEnd: Bool)] = []
    /// Offsets in `bytes`.
    private var observationNotes: [Int] = []

    init(_ bytes: RecordedBytes, at start: UInt64, clock: RecordingClock) {
        self.bytes = bytes
        self.start = start
        self.clock = clock
        var stacks: [(at: Int, site: Int)] = []
        var offset = 0
        while let head = bytes.load(handoff_note.self, at: offset) {
            if head.size == 0 {
                offset += 8  // begun by a thread that did not get further; no other byte of it was written
                continue
            }
            guard head.size >= MemoryLayout<handoff_note>.size, Int(head.size) <= bytes.count - offset else { break }
            read(handoff_note_kind(rawValue: head.kind), at: offset, size: Int(head.size), stacks: &stacks)
            offset += (Int(head.size) + 7) & ~7
        }
        for stack in stacks { sites[stack.site] = self.stack(at: stack.at) }
        noteObjects()
    }

    /// Index into `sites` of what an event's `site` refers to.
    mutating func site(_ note: UInt32) -> UInt32 {
        if note == recentSite.note { return recentSite.index }
        recentSite = (note, siteIndices[note] ?? 0)
        return recentSite.index
    }

    /// Index into `objects`; -1 for an event about none, or about something of which nothing is known in this version.
    mutating func object(type: UInt8, address: UInt64, at ticks: UInt64) -> Int {
        guard let kind = Recording.Object.Kind(rawValue: type), kind != .none else { return -1 }
        return objects.index(kind: kind, address: address, at: ticks)
    }

    mutating func held(_ held: handoff_held, at ticks: UInt64) -> Recording.Held {
        Recording.Held(
            object: object(type: held.type, address: held.object, at: ticks), site: Int(site(held.site)),
            isShared: Recording.Event.Flags(rawValue: held.flags).contains(.shared),
            isTried: Recording.Event.Flags(rawValue: held.flags).contains(.tried))
    }

    /// What was seen of the order of locks, in the order in which it was.
    mutating func observations() -> [Recording.Observation] {
        var observations: [Recording.Observation] = []
        for offset in observationNotes {
            guard let note = bytes.load(fixedPartOf: handoff_observation_note.self, at: offset),
                let what = Recording.Observation.What(rawValue: note.what)
            else { continue }
            let first = offset + MemoryLayout<handoff_observation_note>.size
            let end = offset + Int(note.head.size)
            var held: [Recording.Held] = []
            for at in stride(from: first, to: end, by: MemoryLayout<handoff_held>.size).prefix(Int(note.count)) {
                guard at + MemoryLayout<handoff_held>.size <= end, let one = bytes.load(handoff_held.self, at: at),
                    Recording.Object.Kind(rawValue: one.type)?.isLock == true
                else { continue }
                held.append(self.held(one, at: note.time))
            }
            let call = UInt8(exactly: note.argument).flatMap { Recording.BlockingCall(rawValue: $0) }
            observations.append(
                Recording.Observation(
                    time: clock.nanoseconds(note.time), what: what,
                    object: object(type: note.type, address: note.object, at: note.time),
                    call: what == .block ? call ?? .none : .none, site: Int(site(note.site)),
                    thread: Int32(truncatingIfNeeded: note.thread), flags: Recording.Event.Flags(rawValue: note.flags),
                    held: held))
        }
        return observations.sorted { $0.time < $1.time }
    }

    // MARK: - Notes

    private mutating func read(
        _ kind: handoff_note_kind, at offset: Int, size: Int, stacks: inout [(at: Int, site: Int)]
    ) {
        switch kind {
        case HANDOFF_NOTE_PLACE:
            guard let note = bytes.load(handoff_place_note.self, at: offset) else { return }
            let text = text(of: MemoryLayout<handoff_place_note>.size, Int(note.length), at: offset, size)
            add(.place(file: text, line: Int(note.line)), at: offset)
        case HANDOFF_NOTE_ADDRESS:
            guard let note = bytes.load(handoff_address_note.self, at: offset) else { return }
            add(.address(note.address), at: offset)
        case HANDOFF_NOTE_STACK:
            // Its place may be a note that comes after it.
            stacks.append((offset, sites.count))
            add(.unknown, at: offset)
        case HANDOFF_NOTE_MODULE: module(at: offset, size)
        case HANDOFF_NOTE_OBJECT, HANDOFF_NOTE_OBJECT_END:
            guard let note = bytes.load(handoff_object_note.self, at: offset) else { return }
            let name = text(of: MemoryLayout<handoff_object_note>.size, Int(note.length), at: offset, size)
            objectNotes.append((note, name.isEmpty ? nil : name, kind == HANDOFF_NOTE_OBJECT_END))
        case HANDOFF_NOTE_OBSERVATION: observationNotes.append(offset)
        case HANDOFF_NOTE_COMMAND:
            let first = offset + MemoryLayout<handoff_note>.size
            var words = bytes.storage[first..<offset + size].split(separator: 0, omittingEmptySubsequences: false)
            if words.last?.isEmpty == true { words.removeLast() }
            command = words.map { String(decoding: $0, as: UTF8.self) }
        default: break  // begun and not ended, or of a later version
        }
    }

    /// The text after a note's fixed part, within the note.
    private func text(of fixed: Int, _ length: Int, at offset: Int, _ size: Int) -> String {
        bytes.text(at: offset + fixed, length: min(length, size - fixed))
    }

    private mutating func add(_ site: Recording.Site, at offset: Int) {
        guard let name = UInt32(exactly: start + UInt64(offset)) else { return }
        siteIndices[name] = UInt32(sites.count)
        sites.append(site)
    }

    private func stack(at offset: Int) -> Recording.Site {
        guard let note = bytes.load(fixedPartOf: handoff_stack_note.self, at: offset) else { return .unknown }
        let room = (Int(note.head.size) - MemoryLayout<handoff_stack_note>.size) / MemoryLayout<UInt64>.size
        var addresses: [UInt64] = []
        for i in 0..<max(0, min(Int(note.count), room)) {
            let at = offset + MemoryLayout<handoff_stack_note>.size + i * MemoryLayout<UInt64>.size
            guard let address = bytes.load(UInt64.self, at: at) else { break }
            addresses.append(address)
        }
        switch siteIndices[note.place].map({ sites[Int($0)] }) {
        case .place(let file, let line): return .stack(addresses, file: file, line: line)
        case .address(let address) where addresses.isEmpty: return .address(address)
        default: return .stack(addresses, file: nil, line: 0)
        }
    }

    private mutating func module(at offset: Int, _ size: Int) {
        guard let note = bytes.load(handoff_module_note.self, at: offset) else { return }
        let idOffset = MemoryLayout<handoff_module_note>.offset(of: \.build_id) ?? 0
        let id = offset + idOffset
        let length = min(Int(note.build_id_length), MemoryLayout.size(ofValue: note.build_id), bytes.count - id)
        modules.append(
            Recording.Module(
                path: text(of: MemoryLayout<handoff_module_note>.size, Int(note.length), at: offset, size),
                base: note.base, range: note.low..<max(note.low, note.high),
                code: note.code_low..<max(note.code_low, note.code_high),
                data: note.data_low..<max(note.data_low, note.data_high),
                buildID: Array(bytes.storage[id..<id + max(0, length)]), time: clock.nanoseconds(note.time)))
    }

    private mutating func noteObjects() {
        objectNotes.sort { $0.note.time < $1.note.time }  // a stable sort: those of one moment stay in their order
        for (note, name, isEnd) in objectNotes {
            guard let kind = Recording.Object.Kind(rawValue: note.type), kind != .none else { continue }
            if isEnd {
                objects.noteEnd(kind: kind, address: note.object, at: note.time)
            } else {
                objects.note(
                    Recording.Object(
                        kind: kind, address: note.object, name: name, madeAt: Int(site(note.site)), size: note.size,
                        isRecursive: UInt32(note.kind) == HANDOFF_MUTEX_RECURSIVE.rawValue), at: note.time)
            }
        }
        objectNotes = []
    }
}
