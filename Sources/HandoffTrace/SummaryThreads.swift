// SPDX-License-Identifier: Apache-2.0
//
// The part of a summary that is about threads: a bar for each, with the shares of its time.

extension Timeline.Doing {
    /// Told apart without colour.
    var glyph: Character {
        switch self {
        case .running: "#"
        case .wantsLock: "-"
        case .inC: "="
        case .blocked: "."
        case .unknown: "?"
        }
    }

    /// The number of a control sequence.
    var color: Int {
        switch self {
        case .running: 32
        case .wantsLock: 31
        case .inC: 34
        case .blocked, .unknown: 2
        }
    }

    var word: String {
        switch self {
        case .running: "runs"
        case .wantsLock: "wants a lock"
        case .inC: "in C, lock released"
        case .blocked: "parked"
        case .unknown: "lost"
        }
    }
}

extension Timeline.Doing {
    /// For the heads of narrow columns.
    var shortWord: String {
        switch self {
        case .running: "runs"
        case .wantsLock: "wants"
        case .inC: "in C"
        case .blocked: "park"
        case .unknown: "lost"
        }
    }
}

extension Summary {
    /// Threads' names, told apart by the system's numbers where two have the same.
    static func labels(_ timeline: Timeline, _ recording: Recording) -> [String] {
        var counts: [String: Int] = [:]
        for lane in timeline.threads { counts[lane.name, default: 0] += 1 }
        return timeline.threads.map { lane in
            let name = lane.name.isEmpty ? "thread" : lane.name.printable
            guard lane.name.isEmpty || counts[lane.name]! > 1, recording.processes.indices.contains(lane.process),
                recording.processes[lane.process].threads.indices.contains(lane.thread)
            else { return name }
            return "\(name) \(recording.processes[lane.process].threads[lane.thread].number)"
        }
    }

    func label(_ thread: Int32) -> String { labels.indices.contains(Int(thread)) ? labels[Int(thread)] : "?" }

    /// Those that waited longest for locks first.
    func threadLines(_ width: Int, _ style: TextStyle) -> [String] {
        guard !timeline.threads.isEmpty else { return ["No thread was seen."] }
        func key(_ i: Int) -> (UInt64, UInt64) { (time(i, .wantsLock), time(i, .running)) }
        let all = timeline.threads.indices.sorted { key($0) != key($1) ? key($0) > key($1) : $0 < $1 }
        let shown = all.count <= most ? all : Array(all.prefix(most - 1))
        var rows = shown.map { (labels[$0], statistics.threads[$0].time) }
        if shown.count < all.count {
            var sum = [UInt64](repeating: 0, count: Timeline.Doing.allCases.count)
            for i in all.dropFirst(shown.count) {
                for (k, t) in statistics.threads[i].time.enumerated() { sum[k] &+= t }
            }
            rows.append(("\(countText(all.count - shown.count)) others", sum))
        }
        let nameWidth = min(rows.map(\.0.count).max() ?? 0, 22, width - 39)
        let columns = [Timeline.Doing.running, .wantsLock, .inC, .blocked]
        let figures = rows.map { row in
            columns.map {
                shareText(Double(row.1[Int($0.rawValue)]), of: row.1.reduce(0) { $0 + Double($1) }).aligned(to: 5)
            }
        }
        let room = width - nameWidth - 2 - 3 - 4 * 6
        var lines = [style.heading("Threads") + "  " + legend(width - 9, style)]
        let titles = columns.map { " " + $0.shortWord.aligned(to: 5) }.joined()
        lines.append(String(repeating: " ", count: nameWidth + room + 5) + titles)
        for (row, figures) in zip(rows, figures) {
            let name = row.0.cutInTheMiddle(to: nameWidth).padded(to: nameWidth)
            let bar = Self.bar(row.1, room).map { style.set(String(repeating: $0.glyph, count: $1), $0.color) }.joined()
            let rest = String(repeating: " ", count: room - Self.bar(row.1, room).reduce(0) { $0 + $1.1 })
            lines.append("  \(name) |\(bar)\(rest)|" + figures.map { " " + $0 }.joined())
        }
        return lines
    }

    private func legend(_ width: Int, _ style: TextStyle) -> String {
        let shown = Timeline.Doing.allCases.filter { doing in
            doing != .unknown || timeline.threads.indices.contains { time($0, .unknown) > 0 }
        }
        let isShort = shown.reduce(0) { $0 + $1.word.count + 4 } > width + 2
        return shown.map { style.set(String($0.glyph), $0.color) + " " + (isShort ? $0.shortWord : $0.word) }
            .joined(separator: isShort ? " " : "  ")
    }

    private func time(_ thread: Int, _ doing: Timeline.Doing) -> UInt64 {
        statistics.threads[thread].time[Int(doing.rawValue)]
    }

    /// How many characters each state has: together `room`, by largest remainder; a state that was there at all has one.
    static func bar(_ time: [UInt64], _ room: Int) -> [(Timeline.Doing, Int)] {
        let total = time.reduce(0.0) { $0 + Double($1) }
        guard total > 0 else { return [] }
        let there = Timeline.Doing.allCases.filter { time[Int($0.rawValue)] > 0 }
        let exact = there.map { Double(time[Int($0.rawValue)]) / total * Double(room) }
        var lengths = exact.map { max(Int($0), 1) }
        while lengths.reduce(0, +) < room {
            let i = lengths.indices.max { exact[$0] - Double(lengths[$0]) < exact[$1] - Double(lengths[$1]) }!
            lengths[i] += 1
        }
        while lengths.reduce(0, +) > room {
            lengths[lengths.indices.max { lengths[$0] < lengths[$1] }!] -= 1
        }
        return Array(zip(there, lengths))
    }
}
