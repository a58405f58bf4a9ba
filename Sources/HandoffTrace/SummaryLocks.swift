// SPDX-License-Identifier: Apache-2.0
//
// The parts of a summary that are about locks: the table, the longest waits, and who gave a lock to whom.

extension Summary {
    private var processes: Int { Set(timeline.locks.map(\.process)).count }

    private func name(_ lock: Int) -> String {
        let lane = timeline.locks[lock]
        let name = lane.title.printable
        guard processes > 1, recording.processes.indices.contains(lane.process) else { return name }
        return "\(name) of \(recording.processes[lane.process].number)"
    }

    /// By the time that was waited for them, then by acquisitions.
    private var busiest: [Int] {
        func key(_ i: Int) -> (UInt64, Int) { (statistics.locks[i].wait.total, statistics.locks[i].acquisitions) }
        // One that was held before the recording, or seen only to be given up, has no figures.
        let used = timeline.locks.indices.filter {
            statistics.locks[$0].acquisitions > 0 || statistics.locks[$0].wait.count > 0
        }
        return used.sorted { key($0) != key($1) ? key($0) > key($1) : $0 < $1 }
    }

    func lockLines(_ width: Int, _ style: TextStyle) -> [String] {
        let all = busiest
        guard !all.isEmpty else { return ["No lock was seen."] }
        let shown = all.prefix(most)
        var table = TextTable(isText: [true, false, false, false, false, false, false, false])
        table.rows = [
            ["", "", "had to", "handed", "owner", "wait", "", ""],
            ["", "taken", "wait", "over", "changed", "median", "99 %", "longest"],
        ]
        var holds = TextTable(isText: [true, false, false, false, false, false])
        holds.rows = [
            ["", "held in", "hold", "", "", "longest"], ["", "total", "median", "99 %", "longest", "queue"],
        ]
        for i in shown {
            let lock = statistics.locks[i]
            let wait = lock.wait.count > 0
            table.rows.append([
                name(i), countText(lock.acquisitions), shareText(Double(lock.contended), of: Double(lock.acquisitions)),
                countText(lock.handoffs), countText(lock.ownerChanges), wait ? timeText(lock.wait.median) : "",
                wait ? timeText(lock.wait.p99) : "", wait ? timeText(lock.wait.longest) : "",
            ])
            let hold = lock.hold.count > 0
            holds.rows.append([
                name(i), hold ? timeText(lock.hold.total) : "", hold ? timeText(lock.hold.median) : "",
                hold ? timeText(lock.hold.p99) : "", hold ? timeText(lock.hold.longest) : "",
                countText(lock.longestQueue),
            ])
        }
        let indented = { (table: TextTable) in table.lines(width: width - 2).map { "  " + $0 } }
        var lines = [style.heading("Locks")] + indented(table) + [""] + indented(holds)
        let abandoned = shown.reduce(0) { $0 + statistics.locks[$1].abandoned }
        if abandoned > 0 {
            let text =
                "\(countedText(abandoned, "wait")) for them ended without the lock (time, cancellation or an error)."
            lines += Self.item(text, bullet: "  ", width)
        }
        if !recording.processes.isEmpty, recording.processes.allSatisfy({ $0.level == .contended }) {
            let text = "At level contended acquisitions that did not wait, and their holds, were not recorded."
            lines += Self.item(text, bullet: "  ", width)
        }
        if all.count > shown.count {
            let rest = all.dropFirst(shown.count)
            let waited = rest.reduce(0.0) { $0 + Double(statistics.locks[$1].wait.total) }
            let text = "\(countText(rest.count)) more, for which \(timeText(waited)) were waited in all."
            lines += Self.item(text, bullet: "  ", width)
        }
        return lines
    }

    // MARK: Waits

    /// Of each thread and lock the longest; of those the five longest.
    func waitLines(_ width: Int, _ style: TextStyle) -> [String] {
        var longest: [(lock: Int, wait: Timeline.Wait)] = []
        for (i, lane) in timeline.locks.enumerated() {
            var ofThreads: [Int32: Timeline.Wait] = [:]
            for wait in lane.waits where wait.duration > ofThreads[wait.thread]?.duration ?? 0 {
                ofThreads[wait.thread] = wait
            }
            longest += ofThreads.values.map { (i, $0) }
        }
        longest.sort {
            ($1.wait.duration, $0.wait.begin, $0.wait.thread) < ($0.wait.duration, $1.wait.begin, $1.wait.thread)
        }
        guard !longest.isEmpty else { return [] }
        var lines = [style.heading("Longest waits")]
        for (lock, wait) in longest.prefix(5) {
            let lane = timeline.locks[lock]
            let at = momentText(wait.begin > timeline.begin ? wait.begin - timeline.begin : 0, of: timeline.duration)
            var text = "'\(label(wait.thread))' for \(name(lock))"
            let place = place(wait.site, in: lane.process)
            if !place.isEmpty { text += ", in \(place)" }
            text += ", from \(at)"
            if !wait.succeeded { text += ", and did not get it" }
            if let (hold, time) = lane.longestHold(during: wait) {
                let isAll = Double(time) >= Double(wait.duration) * 0.9
                text += "; '\(label(hold.thread))' held it \(isAll ? "all the time" : "for \(timeText(time)) of that")"
                let place = self.place(hold.site, in: lane.process)
                if !place.isEmpty { text += ", taken in \(place)" }
            }
            lines += Self.item(text + ".", bullet: "  " + timeText(wait.duration).aligned(to: 7) + "  ", width)
        }
        return lines
    }

    /// A site in a few words; nothing when it is not known.
    func place(_ site: UInt32, in process: Int) -> String {
        guard site > 0, recording.processes.indices.contains(process),
            recording.processes[process].sites.indices.contains(Int(site))
        else { return "" }
        if let naming {
            guard var frame = naming.frames(of: Int(site), in: process).first else { return "" }
            frame.file = frame.file.map(Self.lastComponent)
            return frame.description.printable
        }
        switch recording.processes[process].sites[Int(site)] {
        case .place(let file, let line), .stack(_, let file?, let line):
            return (line > 0 ? "\(Self.lastComponent(file)):\(line)" : file).printable
        case .unknown, .address, .stack: return ""
        }
    }

    private static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    // MARK: Who gave it to whom

    /// Of the lock that was given most often to a thread that waited.
    func transferLines(_ width: Int, _ style: TextStyle) -> [String] {
        var counts: [Int32: [Pair: Int]] = [:]
        for transfer in timeline.transfers where transfer.from != transfer.to {
            counts[transfer.lock, default: [:]][Pair(from: transfer.from, to: transfer.to), default: 0] += 1
        }
        func total(_ pairs: [Pair: Int]) -> Int { pairs.values.reduce(0, +) }
        guard let (lock, pairs) = counts.max(by: { (total($0.value), $1.key) < (total($1.value), $0.key) }),
            timeline.locks.indices.contains(Int(lock))
        else { return [] }
        let given = timeline.transfers.count { $0.lock == lock && $0.how == .granted && $0.from != $0.to }
        let heading = "Who gave \(name(Int(lock))) to whom".cut(to: width)
        let named = shareText(Double(given), of: Double(total(pairs)))
        let text = "\(countedText(total(pairs), "time")); the releaser named the taker at \(named)"
        let lines = [style.heading(heading)] + Self.item(text + ".", bullet: "  ", width)
        let threads = Set(pairs.keys.flatMap { [$0.from, $0.to] }).sorted()
        return lines + (threads.count <= 8 ? matrix(pairs, threads, width) : topPairs(pairs, width))
    }

    struct Pair: Hashable {
        var from: Int32
        var to: Int32
    }

    /// A row for each giver, a column for each taker. Columns are called by letters, for want of room.
    private func matrix(_ pairs: [Pair: Int], _ threads: [Int32], _ width: Int) -> [String] {
        let letters = Array("abcdefgh").map(String.init)
        var table = TextTable(isText: [true] + threads.map { _ in false })
        table.rows = [["from \\ to"] + letters.prefix(threads.count)]
        for (i, from) in threads.enumerated() {
            table.rows.append(
                ["\(letters[i])  \(label(from))"]
                    + threads.map { to in
                        from == to ? "." : pairs[Pair(from: from, to: to)].map { countText($0) } ?? "0"
                    })
        }
        return table.lines(width: width - 2).map { "  " + $0 }
    }

    private func topPairs(_ pairs: [Pair: Int], _ width: Int) -> [String] {
        let all = pairs.sorted { ($1.value, $0.key.from, $0.key.to) < ($0.value, $1.key.from, $1.key.to) }
        let room = max((width - 2 - 7 - 2 - 4) / 2, 8)
        var lines = all.prefix(most).map { pair, count in
            let (from, to) = (label(pair.from).cutInTheMiddle(to: room), label(pair.to).cutInTheMiddle(to: room))
            return "  " + countText(count).aligned(to: 7) + "  \(from) -> \(to)"
        }
        if all.count > most { lines.append("  and \(countText(all.count - most)) other pairs") }
        return lines
    }
}
