// SPDX-License-Identifier: Apache-2.0
//
// What tracks are filled with: slices, instants, what is said about them, and names for all of it.

/// A place in the program that was recorded.
struct PerfettoSite: Hashable {
    var process: Int
    var site: UInt32

    /// What a trace says about it.
    struct Said {
        var text = ""
        var location = 0
        var annotations: [PerfettoAnnotation] = []
    }
}

extension PerfettoTrace {
    mutating func add(
        name: String, parent: UInt64 = 0, rank: Int? = nil, _ what: PerfettoTrack.What = .slices
    ) -> UInt64 {
        let uuid = UInt64(tracks.count + 1)
        tracks.append(PerfettoTrack(uuid: uuid, parent: parent, name: name, rank: rank, what: what))
        return uuid
    }

    mutating func slice(
        _ track: UInt64, _ time: UInt64, _ end: UInt64, _ name: String, _ category: String, site: UInt32, process: Int,
        flow: UInt64 = 0, _ said: [PerfettoAnnotation] = []
    ) {
        begin(track, time, name, category, site: site, process: process, flow: flow, said)
        close(track, end)
    }

    mutating func begin(
        _ track: UInt64, _ time: UInt64, _ name: String, _ category: String, site: UInt32, process: Int,
        flow: UInt64 = 0, _ said: [PerfettoAnnotation] = []
    ) {
        append(
            PerfettoEvent(time: time, track: track, type: .begin, flow: flow, isArrival: true), name, category,
            site: site, process: process, said)
    }

    mutating func close(_ track: UInt64, _ time: UInt64) {
        events.append(PerfettoEvent(time: time, track: track, type: .end))
    }

    mutating func instant(
        _ track: UInt64, _ time: UInt64, _ name: String, _ category: String, site: UInt32 = 0, process: Int = 0,
        flow: UInt64 = 0, arrives: Bool = false, _ said: [PerfettoAnnotation] = []
    ) {
        append(
            PerfettoEvent(time: time, track: track, type: .instant, flow: flow, isArrival: arrives), name, category,
            site: site, process: process, said)
    }

    private mutating func append(
        _ event: PerfettoEvent, _ name: String, _ category: String, site: UInt32, process: Int,
        _ said: [PerfettoAnnotation]
    ) {
        var event = event
        event.name = eventNames.number(of: name)
        event.category = categories.number(of: category)
        let first = annotations.count
        annotations += said
        if site != 0 {
            let place = describe(site, process)
            event.location = place.location
            annotations += place.annotations
        }
        event.annotations = first..<annotations.count
        events.append(event)
    }

    mutating func number(_ name: String, _ value: UInt64) -> PerfettoAnnotation {
        .number(name: annotationNames.number(of: name), value)
    }

    mutating func text(_ name: String, _ value: String) -> PerfettoAnnotation {
        .text(name: annotationNames.number(of: name), texts.number(of: value))
    }

    /// What is said about a place; asked for once, since a name may have to be looked for in a file.
    mutating func describe(_ site: UInt32, _ process: Int) -> PerfettoSite.Said {
        let key = PerfettoSite(process: process, site: site)
        if let known = sites[key] { return known }
        var place = PerfettoSite.Said()
        let count = recording.processes.indices.contains(process) ? recording.processes[process].sites.count : 0
        if site != 0, site < count {
            let frames = names.frames(of: Int(site), in: process)
            if let frame = frames.first {
                place.text = frame.description
                place.annotations.append(text("site", frame.description))
                if let file = frame.file {
                    place.location = places.number(
                        of: PerfettoPlace(file: file, function: frame.function, line: frame.line ?? 0))
                }
            }
            if frames.count > 1 {
                place.annotations.append(text("stack", frames.map(\.description).joined(separator: "\n")))
            }
        }
        sites[key] = place
        return place
    }

    func isKnown(_ thread: Int32) -> Bool {
        timeline.threads.indices.contains(Int(thread))
            && recording.processes.indices.contains(timeline.threads[Int(thread)].process)
    }

    func track(_ tracks: [UInt64], _ thread: Int32) -> UInt64? { isKnown(thread) ? tracks[Int(thread)] : nil }

    func lockName(_ lock: Int32) -> String {
        guard timeline.locks.indices.contains(Int(lock)) else { return "?" }
        return timeline.locks[Int(lock)].name
    }

    func name(of object: Int, in process: Int) -> String {
        guard recording.processes[process].objects.indices.contains(object) else { return "?" }
        return names.name(of: object, in: process)
    }

    /// The viewer colours by name and ignores digits: equal names, and such as differ by digits alone, get letters.
    static func distinct(_ names: [String]) -> [String] {
        let keys = names.map { $0.filter { !$0.isNumber } }
        let counts = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
        var next: [String: Int] = [:]
        return zip(names, keys).map { name, key in
            guard counts[key, default: 0] > 1 else { return name }
            let index = next[key, default: 0]
            next[key] = index + 1
            return "\(name) \(letters(index))"
        }
    }

    /// a … z, aa, ab …
    private static func letters(_ index: Int) -> String {
        let last = String(UnicodeScalar(UInt8(97 + index % 26)))
        return index < 26 ? last : letters(index / 26 - 1) + last
    }
}
