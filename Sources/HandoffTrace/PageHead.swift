// SPDX-License-Identifier: Apache-2.0
//
// The page's head: what was recorded, what is missing of it, and what was found. Plain HTML.

extension Page {
    func head() -> String {
        """
        <header>
        <div class="title"><h1>\(PageText.escaped(title))</h1>\(Self.tools)</div>
        <p class="command">\(PageText.escaped(command))</p>
        <ul class="facts" aria-label="What was recorded">\(facts.map { "<li>\($0)</li>" }.joined())</ul>
        \(losses)\(incomplete)</header>
        <section class="findings" aria-labelledby="findings-title">
        <h2 id="findings-title" class="verdict \(findings.isEmpty ? "good" : worst.styleClass)">\(PageText.escaped(verdict))</h2>
        <ol>\(findings.indices.map(item).joined())</ol>
        </section>

        """
    }

    private static let tools = """
        <div class="tools"><button type="button" id="theme" title="Dark or light (t)">Dark / light</button>\
        <button type="button" id="help-button" title="Keys (?)" aria-haspopup="dialog">Keys ?</button></div>
        """

    private var command: String {
        let command = Self.busiest(of: recording)?.command.joined(separator: " ") ?? ""
        let others = recording.processes.count - 1
        return others > 0 ? "\(command) (and \(others) more)" : command
    }

    private var facts: [String] {
        let events = recording.processes.reduce(0) { $0 + $1.threads.reduce(0) { $0 + $1.events.count } }
        func count(_ number: Int, _ one: String, _ many: String) -> String {
            "<b>\(grouped(UInt64(max(number, 0))))</b> \(number == 1 ? one : many)"
        }
        var result = [
            "<b>\(timeText(timeline.end &- timeline.begin))</b>", count(events, "event", "events"),
            count(timeline.threads.count, "thread", "threads"), count(timeline.locks.count, "lock", "locks"),
            count(timeline.transfers.count, "transfer", "transfers"),
        ]
        if recording.processes.count != 1 { result.append(count(recording.processes.count, "process", "processes")) }
        let levels = Set(recording.processes.map(\.level.words)).sorted()
        if !levels.isEmpty { result.append("recorded: " + levels.joined(separator: "; ")) }
        let layers = recording.processes.reduce(Recording.Layers()) { $0.union($1.layers) }
        if layers == .c { result.append("the C layer only") }
        if layers == .swift { result.append("the Swift layer only") }
        return result
    }

    /// Said before anything else is: figures of a recording with holes are too low.
    private var losses: String {
        var sum = Recording.Losses()
        for process in recording.processes {
            sum.events &+= process.losses.events
            sum.notes &+= process.losses.notes
            sum.threads &+= process.losses.threads
        }
        guard !sum.isNone else { return "" }
        var parts: [String] = []
        if sum.events > 0 {
            let threads = timeline.threads.count { $0.lost > 0 }
            let whose = threads == 0 ? "" : " of \(threads) \(threads == 1 ? "thread" : "threads")"
            parts.append(
                "\(grouped(sum.events)) events\(whose) were lost, the oldest first. What they would have shown "
                    + "is hatched as not known, and all figures are too low by them.")
        }
        if sum.threads > 0 { parts.append("Nothing is known of \(grouped(sum.threads)) threads.") }
        if sum.notes > 0 {
            parts.append(
                "\(grouped(sum.notes)) names, places or observations found no room: the order of locks may be "
                    + "incomplete.")
        }
        return "<p class=\"loss\" role=\"alert\"><b>Events were lost.</b> \(parts.joined(separator: " ")) "
            + "Record for a shorter time, at a lower level, or into a larger file.</p>\n"
    }

    private var incomplete: String {
        // An image that another one replaced, by exec, could not.
        let last = Dictionary(recording.processes.map { ($0.number, $0.isComplete) }, uniquingKeysWith: { $1 })
        let open = last.filter { !$0.value }.map(\.key).sorted()
        guard !open.isEmpty else { return "" }
        let named = open.prefix(5).map { String($0) }.joined(separator: ", ")
        let more = open.count > 5 ? " and \(open.count - 5) more" : ""
        let which = open.count == 1 ? "Process \(named)" : "Processes \(named)\(more)"
        return "<p class=\"loss mild\">\(which) did not end the recording: killed, crashed, or still at work. "
            + "What was written until then is here.</p>\n"
    }

    private var worst: Finding.Severity { findings.map(\.severity).max() ?? .note }

    private var verdict: String {
        let count = findings.count { $0.severity == worst }
        if findings.isEmpty { return "Nothing was found wrong in this recording." }
        switch worst {
        case .deadlock: return count == 1 ? "A deadlock." : "\(count) deadlocks."
        case .potentialDeadlock: return count == 1 ? "A potential deadlock." : "\(count) potential deadlocks."
        case .broken: return count == 1 ? "A rule was broken." : "\(count) rules were broken."
        case .note: return count == 1 ? "One thing to know." : "\(count) things to know."
        }
    }

    private func item(_ index: Int) -> String {
        let finding = findings[index]
        let place = finding.time == nil && finding.locks.isEmpty ? "" : " data-finding=\"\(index)\""
        let message = PageText.escaped(finding.message)
        let sentence =
            place.isEmpty
            ? "<span class=\"message\">\(message)</span>"
            : "<button type=\"button\" class=\"message\"\(place) title=\"Show it in the timeline\">\(message)</button>"
        var result = "<li class=\"\(finding.severity.styleClass)\"><span class=\"rule\">\(finding.severity.name): "
        result += "\(finding.rule.rawValue)</span> \(sentence)"
        if !finding.advice.isEmpty { result += "<p class=\"advice\">\(PageText.escaped(finding.advice))</p>" }
        if !finding.evidence.isEmpty {
            result += "<details><summary>Evidence</summary>"
            for evidence in finding.evidence {
                result += "<p>\(PageText.escaped(evidence.title))</p><pre>"
                result += PageText.escaped(evidence.frames.joined(separator: "\n")) + "</pre>"
            }
            result += "</details>"
        }
        return result + "</li>\n"
    }
}

extension Finding.Severity {
    /// The class of style.
    fileprivate var styleClass: String {
        switch self {
        case .note: "note"
        case .broken: "broken"
        case .potentialDeadlock: "potential"
        case .deadlock: "deadlock"
        }
    }
}

extension Recording.Level {
    fileprivate var words: String {
        switch self {
        case .off: "nothing"
        case .contended: "waits only"
        case .all: "every acquire and release"
        case .stacks: "every acquire and release, with stacks"
        }
    }
}

extension Recording.Object.Kind {
    /// What a page calls it.
    var words: String {
        switch self {
        case .none: "object"
        case .swiftLock: "Swift lock"
        case .mutex: "C mutex"
        case .rwlock: "C rwlock"
        case .spinlock: "C spinlock"
        case .once: "once"
        case .condition: "condition"
        case .semaphore: "semaphore"
        case .barrier: "barrier"
        case .thread: "thread"
        case .descriptor: "descriptor"
        case .loop: "loop"
        }
    }
}
