// SPDX-License-Identifier: Apache-2.0
//
// A recording that is made up: what happened, told event by event. Times are nanoseconds.

import HandoffTrace

/// One process, whose threads and locks are named by the tests.
struct Story {
    var recording = Recording()

    init(level: Recording.Level = .all) {
        recording.processes = [
            Recording.Process(
                number: 100, parent: 1, command: ["story"], level: level, layers: [.swift, .c], begin: 0, end: 0,
                isComplete: true)
        ]
    }

    mutating func lock(_ name: String, _ kind: Recording.Object.Kind = .swiftLock) -> Int {
        let objects = recording.processes[0].objects.count
        recording.processes[0].objects.append(
            Recording.Object(kind: kind, address: 0x1000 + UInt64(objects) * 64, name: name))
        return objects
    }

    mutating func thread(_ name: String, from begin: UInt64 = 0) -> Int {
        let threads = recording.processes[0].threads.count
        recording.processes[0].threads.append(
            Recording.Thread(
                number: Int32(100 + threads), name: name, begin: begin, end: begin, startRoutine: 0, creator: 0))
        return threads
    }

    mutating func place(_ file: String, _ line: Int) -> Int {
        recording.processes[0].sites.append(.place(file: file, line: line))
        return recording.processes[0].sites.count - 1
    }

    /// An event of a thread; times must not go back within a thread.
    mutating func event(
        _ thread: Int, _ time: UInt64, _ kind: Recording.Event.Kind, _ object: Int = -1,
        _ flags: Recording.Event.Flags = [], argument: UInt64 = 0, site: Int = 0
    ) {
        recording.processes[0].threads[thread].events.append(
            Recording.Event(
                time: time, kind: kind, flags: flags, object: Int32(object), site: UInt32(site), argument: argument))
        recording.processes[0].threads[thread].end = max(recording.processes[0].threads[thread].end, time)
        recording.processes[0].end = max(recording.processes[0].end, time)
    }

    /// Something done while locks were held.
    mutating func observe(
        _ thread: Int, _ time: UInt64, _ what: Recording.Observation.What, _ object: Int = -1, site: Int = 0,
        call: Recording.BlockingCall = .none, flags: Recording.Event.Flags = [], holding held: [(lock: Int, site: Int)]
    ) {
        recording.processes[0].observations.append(
            Recording.Observation(
                time: time, what: what, object: object, call: call, site: site,
                thread: recording.processes[0].threads[thread].number, flags: flags,
                held: held.map { Recording.Held(object: $0.lock, site: $0.site, isShared: false, isTried: false) }))
    }

    func number(_ thread: Int) -> UInt64 { UInt64(recording.processes[0].threads[thread].number) }
}

/// Names as the story gave them.
struct StoryNames: Naming {
    var recording: Recording

    func frames(of site: Int, in process: Int) -> [Frame] {
        guard case .place(let file, let line) = recording.processes[process].sites[site] else { return [] }
        return [Frame(file: file, line: line)]
    }
    func name(of object: Int, in process: Int) -> String { recording.processes[process].objects[object].name ?? "?" }
    func module(of object: Int, in process: Int) -> String? {
        name(of: object, in: process).hasPrefix("uv") ? "libuv.so.1" : nil
    }
    func classOf(object: Int, in process: Int) -> String { name(of: object, in: process) }
}
