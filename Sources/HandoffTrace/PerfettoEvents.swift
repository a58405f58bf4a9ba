// SPDX-License-Identifier: Apache-2.0
//
// What stands on Perfetto's tracks before it is bytes: events, and the tables of what they name.

/// One event of a track. Texts are numbers of a table.
struct PerfettoEvent {
    var time: UInt64
    var track: UInt64
    var type: Kind
    var name: Int = 0
    var category: Int = 0
    var location: Int = 0
    /// Of a counter.
    var value = 0
    /// A flow that leaves from here, or arrives here; 0: none.
    var flow: UInt64 = 0
    var isArrival = false
    /// Of the trace's annotations, which stand in one array: millions of events have no array each.
    var annotations: Range<Int> = 0..<0

    /// By Perfetto's numbers.
    enum Kind: UInt64 {
        case begin = 1
        case end, instant, counter
    }
}

/// What is said about an event beside its name.
enum PerfettoAnnotation {
    case number(name: Int, UInt64)
    case text(name: Int, Int)
}

/// What events stand on.
struct PerfettoTrack {
    var uuid: UInt64
    var parent: UInt64 = 0
    var name: String
    /// Where it stands among those of its parent; nil: wherever Perfetto puts it.
    var rank: Int?
    var what: What = .slices

    enum What {
        case slices
        /// It has no events, and those below it stand in the order of their ranks.
        case group
        case process(number: Int32, command: [String], begin: UInt64)
        case thread(number: Int32, process: Int32)
        case counter(unit: String)
    }
}

/// Numbers for what is said more than once, from 1. Each is written once, with the first event that needs it.
struct PerfettoTable<Entry: Hashable> {
    private var numbers: [Entry: Int] = [:]
    private(set) var entries: [Entry] = []
    private var written: [Bool] = []

    mutating func number(of entry: Entry) -> Int {
        if let known = numbers[entry] { return known }
        entries.append(entry)
        written.append(false)
        numbers[entry] = entries.count
        return entries.count
    }

    /// The entry, the first time that it is asked for.
    mutating func unwritten(_ number: Int) -> Entry? {
        guard number > 0, !written[number - 1] else { return nil }
        written[number - 1] = true
        return entries[number - 1]
    }
}

struct PerfettoPlace: Hashable {
    var file: String
    var function: String?
    var line: Int
}

/// Overlapping ranges, laid out in rows so that within a row none overlaps.
struct PerfettoRows {
    private var ends: [UInt64] = []

    /// The first row that is free at `begin`. Ranges come in the order of their beginnings.
    mutating func row(from begin: UInt64, to end: UInt64) -> Int {
        if let free = ends.firstIndex(where: { $0 <= begin }) {
            ends[free] = end
            return free
        }
        ends.append(end)
        return ends.count - 1
    }
}
