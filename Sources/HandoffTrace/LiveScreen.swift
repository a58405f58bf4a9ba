// SPDX-License-Identifier: Apache-2.0
//
// A live view as a screen of text.

extension Recording.Doing {
    /// As in summaries.
    var glyph: Character { timelineDoing.glyph }
    var color: Int { timelineDoing.color }

    private var timelineDoing: Timeline.Doing {
        switch self {
        case .running, .ended: .running
        case .wantsLock: .wantsLock
        case .blocked: .blocked
        case .inC: .inC
        }
    }
}

extension LiveView {
    /// At most `height` lines of at most `width` columns, control sequences not counted, without a newline at the end. Less
    /// than 60 columns are 60, less than 8 lines are 8. Where not all rows have room, the last line of a table counts the rest.
    public func text(width: Int = 80, height: Int = 24, style: TextStyle = .plain) -> String {
        let (width, height) = (max(width, 60), max(height, 8))
        var facts = [timeText(age), countedText(processes, "process"), countedText(threads.count, "thread")]
        if lost > 0 { facts.append("lost: \(countedText(Int(min(lost, 1 << 62)), "event"))") }
        if isEnded { facts.append("ended") }
        let right = facts.joined(separator: ", ")
        let title = (command.isEmpty ? "handoff top" : command.printable).cut(to: max(width - right.count - 2, 0))
        let gap = String(repeating: " ", count: max(width - title.count - right.count, 2))
        var lines = [style.heading(title) + gap + right.cut(to: width)]
        if title.isEmpty { lines = [right.cut(to: width)] }

        // The threads may have what the locks leave, which is at least half.
        let room = height - lines.count - 4
        let lockRows = min(locks.count, max(room - threads.count, room / 2))
        lines.append("")
        lines += lockLines(width, lockRows, style)
        lines.append("")
        lines += threadLines(width, height - lines.count - 1, style)
        return lines.prefix(height).joined(separator: "\n")
    }

    private func lockLines(_ width: Int, _ count: Int, _ style: TextStyle) -> [String] {
        let columns = [(6, "queue"), (9, "waited"), (9, "taken")]
        let figures = columns.reduce(0) { $0 + $1.0 + 1 }
        let holderWidth = (width - figures) * 2 / 5
        let nameWidth = width - figures - holderWidth - 1
        let titles = columns.map { " " + $1.aligned(to: $0) }.joined()
        var lines = [style.heading("Locks".padded(to: nameWidth) + " " + "held by".padded(to: holderWidth) + titles)]
        let shown = locks.count <= count ? locks[...] : locks.prefix(max(count - 1, 0))
        for lock in shown {
            let cells = [
                lock.queue > 0 ? countText(lock.queue) : "", lock.queue > 0 ? timeText(lock.longestWait) : "",
                lock.rate.map(rateText) ?? "",
            ]
            let holders = lock.holders.joined(separator: ", ")
            let line =
                lock.name.cutInTheMiddle(to: nameWidth).padded(to: nameWidth) + " "
                + holders.cut(to: holderWidth).padded(to: holderWidth)
                + zip(columns, cells).map { " " + $1.aligned(to: $0.0) }.joined()
            lines.append(style.set(line.withoutTrailingSpaces, lock.queue > 0 ? 31 : 0))
        }
        if shown.count < locks.count { lines.append("  and \(countText(locks.count - shown.count)) more") }
        return lines
    }

    private func threadLines(_ width: Int, _ count: Int, _ style: TextStyle) -> [String] {
        let columns = [(9, "for"), (9, "taken"), (6, "waits")]
        let nameWidth = min(max(threads.map(\.name.count).max() ?? 0, 8), (width - 32) / 3)
        let doingWidth = width - 2 - nameWidth - columns.reduce(0) { $0 + $1.0 + 1 } - 2
        let legend = Timeline.Doing.allCases.filter { $0 != .unknown }.map { "\($0.glyph) \($0.shortWord)" }
        let titles = "Threads".padded(to: nameWidth + 2) + columns.map { " " + $1.aligned(to: $0) }.joined()
        var lines = [style.heading((titles + "  " + legend.joined(separator: " ")).cut(to: width))]
        let shown = threads.count <= count ? threads[...] : threads.prefix(max(count - 1, 0))
        for thread in shown {
            let cells = [
                timeText(thread.lasting), thread.rate.map(rateText) ?? "",
                thread.waiting.map { shareText($0, of: 1) } ?? "",
            ]
            let what = thread.place.isEmpty ? thread.what : "\(thread.what) in \(thread.place.printable)"
            let line =
                " " + thread.name.cutInTheMiddle(to: nameWidth).padded(to: nameWidth)
                + zip(columns, cells).map { " " + $1.aligned(to: $0.0) }.joined() + "  " + what.cut(to: doingWidth)
            lines.append(style.set(String(thread.doing.glyph), thread.doing.color) + line.withoutTrailingSpaces)
        }
        if shown.count < threads.count { lines.append("  and \(countText(threads.count - shown.count)) more") }
        return lines
    }
}
