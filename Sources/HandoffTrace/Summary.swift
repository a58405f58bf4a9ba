// SPDX-License-Identifier: Apache-2.0
//
// What a recording comes to, as text for a terminal: what was recorded and what was lost, what each thread did with its
// time, the locks that were waited for, the longest waits, who gave a lock to whom, and what was found.

/// The summary of a recording.
public struct Summary {
    let recording: Recording
    let timeline: Timeline
    let statistics: Statistics
    let findings: [Finding]
    let naming: (any Naming)?
    let labels: [String]
    /// At most so many threads, locks, waits and pairs are shown; the rest is summed, or counted.
    let most: Int

    /// Findings are shown in their order. `naming` is for places; without it only those are shown that are lines of source
    /// in the recording. At most `most` threads and locks are shown.
    public init(
        recording: Recording, timeline: Timeline, statistics: Statistics, findings: [Finding],
        naming: (any Naming)? = nil, most: Int = 12
    ) {
        self.recording = recording
        self.timeline = timeline
        self.statistics = statistics
        self.findings = findings
        self.naming = naming
        self.most = max(most, 1)
        labels = Self.labels(timeline, recording)
    }

    /// The summary; no line is longer than `width` columns, control sequences not counted. Less than 40 columns are 40.
    ///
    /// `hints` are what to do next, each a sentence; nil: ``recordHints``.
    public func text(width: Int = 80, style: TextStyle = .plain, hints: [String]? = nil) -> String {
        let width = max(width, 40)
        var sections = [heading(width, style)]
        sections.append(threadLines(width, style))
        sections.append(lockLines(width, style))
        sections.append(waitLines(width, style))
        sections.append(transferLines(width, style))
        sections.append(findingLines(width, style))
        sections.append((hints ?? recordHints).flatMap { Self.item($0, bullet: "Next: ", width) })
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// What to ask `handoff record` for next.
    public var recordHints: [String] {
        var hints = ["--html page.html draws this in time: who had the lock, and who gave it to whom."]
        let levels = recording.processes.map(\.level)
        if findings.contains(where: { $0.severity > .note }) { hints.append("--check makes findings the exit status.") }
        if levels.allSatisfy({ $0 == .contended }), !levels.isEmpty {
            hints.append("--level all records acquisitions that did not wait, too.")
        }
        if !levels.contains(.stacks) {
            hints.append("--level stacks records each of them with its stack.")
        }
        if recording.processes.contains(where: { $0.losses.events > 0 }) {
            hints.append("--seconds 1, or --level contended, records less and loses less.")
        }
        return hints
    }

    // MARK: What was recorded

    private func heading(_ width: Int, _ style: TextStyle) -> [String] {
        let command = recording.processes.first?.command.joined(separator: " ").printable ?? ""
        let title = command.isEmpty ? "A recording" : command
        let events = recording.processes.reduce(0) { $0 + $1.threads.reduce(0) { $0 + $1.events.count } }
        var layers: Recording.Layers = []
        for process in recording.processes { layers.formUnion(process.layers) }
        let kinds = [(Recording.Layers.swift, "Swift locks"), (.c, "C locks")].filter { layers.contains($0.0) }.map(\.1)
        let facts = [
            timeText(timeline.duration), countedText(recording.processes.count, "process"),
            countedText(timeline.threads.count, "thread"), countedText(timeline.locks.count, "lock"),
            countedText(events, "event"),
            "level \(recording.processes.map(\.level).max { $0.rawValue < $1.rawValue } ?? .off)",
            kinds.isEmpty ? "no layer of locks seen" : kinds.joined(separator: " and "),
        ]
        var lines = [style.heading(title.cut(to: width))]
        lines += Self.item(facts.joined(separator: ", "), bullet: "  ", width)
        return lines + Self.item(unended, bullet: "  ", width) + losses(width, style)
    }

    /// About processes whose recordings have no end; one that another program took the place of (exec) is none of them.
    private var unended: String {
        let without = recording.processes.indices.filter { i in
            let process = recording.processes[i]
            return !process.isComplete && !recording.processes[(i + 1)...].contains { $0.number == process.number }
        }
        guard let first = without.first else { return "" }
        if without.count == 1 {
            let number = recording.processes[first].number
            return "Process \(number) did not end its recording: it was killed, it crashed, or it still runs."
        }
        return
            "\(countText(without.count)) processes did not end their recordings: they were killed, crashed, or still run."
    }

    private func losses(_ width: Int, _ style: TextStyle) -> [String] {
        let all = recording.processes.map(\.losses).filter { !$0.isNone }
        guard !all.isEmpty else { return ["  Nothing was lost."] }
        func sum(_ count: (Recording.Losses) -> UInt64) -> UInt64 {
            all.reduce(0) { $0.addingReportingOverflow(count($1)).overflow ? .max : $0 + count($1) }
        }
        let parts = [
            (sum(\.events), "event"), (sum(\.notes), "name, place or observation"),
            (sum(\.threads), "thread of which nothing is known"),
        ]
        let text = parts.filter { $0.0 > 0 }.map { count, noun in
            switch (noun, count) {
            case (_, 1): "1 \(noun)"
            case ("event", _): "\(countText(count)) events"
            case ("thread of which nothing is known", _): "\(countText(count)) threads of which nothing is known"
            default: "\(countText(count)) names, places or observations"
            }
        }
        let lost = "Lost: \(text.joined(separator: ", ")). The figures below are of what is left."
        return Self.item(lost, bullet: "  ", width).map { style.set($0, 33) }
    }

    // MARK: Findings

    private func findingLines(_ width: Int, _ style: TextStyle) -> [String] {
        guard !findings.isEmpty else { return [style.heading("Findings"), "  None."] }
        var lines: [String] = []
        for finding in findings {
            if finding.isAccepted {
                if lines.isEmpty { lines = [style.heading("Findings")] }
                let text = "accepted by the baseline: \(finding.fingerprint.printable)"
                lines += Self.item(text, bullet: "  ", width).map(style.quiet)
                continue
            }
            var text = finding.text(width: width).split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init)
            while text.last?.isEmpty == true { text.removeLast() }
            if let first = text.first {
                text[0] = finding.severity == .note ? style.heading(first) : style.set(first, 31)
            }
            lines += (lines.isEmpty ? [style.heading("Findings")] : [""]) + text
        }
        return lines
    }

    /// A paragraph with a bullet before its first line and room for it before the others.
    static func item(_ text: String, bullet: String, _ width: Int) -> [String] {
        let indent = String(repeating: " ", count: bullet.count)
        return text.wrapped(to: width - bullet.count).enumerated().map { ($0 == 0 ? bullet : indent) + $1 }
    }
}
