// SPDX-License-Identifier: Apache-2.0
//
// Findings as a terminal shows them: the verdict in the first line, the worst finding first, of each the sentence, its
// stacks and what to do.

extension Findings {
    /// Lines of at most `width` characters, without colours, each ended by a newline.
    ///
    /// - Parameters:
    ///   - width: Characters in a line; at least 40 are used.
    ///   - limit: How many findings are told in full; the rest is counted.
    ///   - frames: How many calls of a stack are shown.
    public func text(width: Int = 80, limit: Int = 20, frames: Int = 12) -> String {
        var page = TextPage(width: max(width, 40))
        page.add(summary)
        let told = all.filter { !$0.isAccepted }
        for finding in told.prefix(limit) {
            page.blank()
            page.add(finding, frames: frames)
        }
        if told.count > limit {
            page.blank()
            page.add("\(told.count - limit) more findings are not shown here.")
        }
        let accepted = all.filter(\.isAccepted)
        if !accepted.isEmpty || !unused.isEmpty || !remarks.isEmpty { page.blank() }
        for finding in accepted { page.add("accepted by the baseline: \(finding.fingerprint)", hanging: 2) }
        for entry in unused { page.add("in the baseline, but not found any more: \(entry)", hanging: 2) }
        for remark in remarks { page.add(remark, hanging: 2) }
        return page.text
    }

    /// One line: "POTENTIAL DEADLOCK: 1 potential deadlock, 2 rules broken".
    public var summary: String {
        var counts: [String] = []
        let accepted = all.filter(\.isAccepted).count
        for severity in Finding.Severity.allCases.reversed() {
            let count = all.filter { $0.severity == severity && !$0.isAccepted }.count
            if count > 0 { counts.append(severity.counted(count)) }
        }
        if accepted > 0 { counts.append("\(accepted) accepted") }
        let list = counts.joined(separator: ", ")
        switch verdict {
        case .clean: return list.isEmpty ? "Clean: nothing was found." : "Clean: \(list)."
        case .ruleBroken: return "RULE BROKEN: \(list)."
        case .potentialDeadlock: return "POTENTIAL DEADLOCK: \(list)."
        case .deadlock: return "DEADLOCK: \(list)."
        }
    }
}

extension Finding {
    /// This finding alone, as `Findings.text` shows it.
    public func text(width: Int = 80, frames: Int = 12) -> String {
        var page = TextPage(width: max(width, 40))
        page.add(self, frames: frames)
        return page.text
    }
}

extension Finding.Severity {
    /// What a finding of this severity is called.
    public var name: String {
        switch self {
        case .note: "note"
        case .broken: "rule broken"
        case .potentialDeadlock: "potential deadlock"
        case .deadlock: "deadlock"
        }
    }

    func counted(_ count: Int) -> String {
        if count == 1 { return "1 \(name)" }
        return self == .broken ? "\(count) rules broken" : "\(count) \(name)s"
    }
}

/// Text in lines that are not too long.
struct TextPage {
    private(set) var text = ""
    private let width: Int

    init(width: Int) { self.width = width }

    mutating func blank() { text += "\n" }

    mutating func add(_ finding: Finding, frames: Int) {
        add("\(finding.severity.name.uppercased()) [\(finding.rule.rawValue)]")
        if !finding.path.isEmpty { add(finding.path.joined(separator: " -> "), indent: 2, hanging: 2) }
        add(finding.message, indent: 2)
        if finding.count > 1 { add("Seen in \(finding.count) ways.", indent: 2) }
        for evidence in finding.evidence {
            add("\(evidence.title):", indent: 2, hanging: 2)
            for frame in evidence.frames.prefix(frames) { add(frame, indent: 6, hanging: 2) }
            if evidence.frames.isEmpty { add("(no stack was recorded)", indent: 6) }
            if evidence.frames.count > frames { add("and \(evidence.frames.count - frames) more calls", indent: 6) }
        }
        add("What to do: \(finding.advice)", indent: 2)
        guard finding.severity == .broken || finding.severity == .potentialDeadlock else { return }
        add("To accept it, in a baseline: \(finding.fingerprint)", indent: 2, hanging: 2)
    }

    /// Adds a paragraph, broken between words; a word that is longer than a line is broken where the line ends. Control
    /// characters, which names may have, are shown as what they are not.
    mutating func add(_ paragraph: String, indent: Int = 0, hanging: Int = 0) {
        var line = String(repeating: " ", count: indent)
        var used = indent
        var isEmpty = true
        let next = String(repeating: " ", count: indent + hanging)
        func printable(_ word: Substring) -> [Character] {
            String(
                String.UnicodeScalarView(
                    word.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 })
            ).map { $0 }
        }
        for word in paragraph.split(whereSeparator: { $0 == " " || $0.isNewline }) {
            var rest = printable(word)[...]
            if !isEmpty, used + 1 + rest.count > width {
                text += line + "\n"
                line = next
                used = next.count
                isEmpty = true
            }
            if !isEmpty {
                line += " "
                used += 1
            }
            while used + rest.count > width {
                let part = rest.prefix(width - used)
                text += line + String(part) + "\n"
                rest = rest.dropFirst(part.count)
                line = next
                used = next.count
            }
            line += String(rest)
            used += rest.count
            isEmpty = false
        }
        text += line + "\n"
    }
}
