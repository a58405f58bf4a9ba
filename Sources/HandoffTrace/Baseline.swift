// SPDX-License-Identifier: Apache-2.0
//
// Findings that are known and accepted, as a text file that is kept beside the code:
//
//     # Why this one is accepted, in words.
//     lock-order: main lock | pool mutex
//
// A line is a finding's fingerprint. What begins with # is for readers, as are empty lines.

/// Accepted findings. They stay visible, but do not count for the verdict.
public struct Baseline: Sendable, Equatable {
    /// Fingerprints, in the file's order, each once.
    public private(set) var accepted: [String] = []
    private var comments: [String: [String]] = [:]
    private var known: Set<String> = []

    public init() {}

    /// A line that is no fingerprint.
    public struct BadLine: Error, CustomStringConvertible, Equatable {
        /// From 1.
        public var line: Int
        public var text: String
        public var reason: String
        public var description: String { "line \(line) of the baseline: \(reason): \"\(text)\"" }
    }

    /// Reads a baseline's text.
    ///
    /// - Throws: ``BadLine`` for the first line that is neither a fingerprint nor a comment.
    public init(text: String) throws(BadLine) {
        var pending: [String] = []
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (number, line) in lines.enumerated() {
            var entry = Self.trimmed(line)
            if number == 0, entry.unicodeScalars.first == "\u{FEFF}" { entry = Self.trimmed(entry.dropFirst()) }
            if entry.isEmpty {
                pending = []
            } else if entry.hasPrefix("#") {
                pending.append(String(Self.trimmed(entry.dropFirst())))
            } else {
                let fingerprint = String(entry)
                if let reason = Self.fault(of: fingerprint) {
                    throw BadLine(line: number + 1, text: fingerprint, reason: reason)
                }
                insert(fingerprint, comments: pending)
                pending = []
            }
        }
    }

    /// The findings that there are, each with its message as a comment. A deadlock cannot be accepted, and is left out; so are
    /// notes, which do not count.
    public init(accepting findings: [Finding], keeping old: Baseline = Baseline()) {
        for fingerprint in old.accepted { insert(fingerprint, comments: old.comments[fingerprint] ?? []) }
        for finding in findings where finding.severity > .note && Self.fault(of: finding.fingerprint) == nil {
            insert(finding.fingerprint, comments: [finding.message])
        }
    }

    public func accepts(_ finding: Finding) -> Bool { known.contains(finding.fingerprint) }
    func accepts(fingerprint: String) -> Bool { known.contains(fingerprint) }

    /// Entries that none of these findings has: what was mended, or did not happen this time.
    public func unused(by findings: [Finding]) -> [String] {
        let used = Set(findings.map(\.fingerprint))
        return accepted.filter { !used.contains($0) }
    }

    /// The file's text: entries in the order of their fingerprints, so that a change is a small difference.
    public var text: String {
        var text = """
            # Findings of `handoff record --check` that are accepted: one fingerprint in a line. Take a line away to see its
            # finding count again.

            """
        for fingerprint in accepted.sorted() {
            text += "\n"
            for comment in comments[fingerprint] ?? [] {
                for line in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                    text += line.isEmpty ? "#\n" : "# \(line)\n"
                }
            }
            text += fingerprint + "\n"
        }
        return text
    }

    private mutating func insert(_ fingerprint: String, comments: [String]) {
        guard known.insert(fingerprint).inserted else { return }
        accepted.append(fingerprint)
        if !comments.isEmpty { self.comments[fingerprint] = comments }
    }

    /// What is wrong with a fingerprint; nil: nothing.
    private static func fault(of fingerprint: String) -> String? {
        let rule = fingerprint.prefix { $0 == "-" || ($0.isASCII && $0.isLowercase) }
        guard let known = Finding.Rule(rawValue: String(rule)) else {
            let all = Finding.Rule.allCases.filter { $0 != .deadlock }.map(\.rawValue).joined(separator: ", ")
            return "it should begin with a rule's name (\(all)), or with # as a comment"
        }
        if known == .deadlock { return "a deadlock cannot be accepted, only mended" }
        guard fingerprint.count > rule.count + 1 else { return "the fingerprint ends after the rule's name" }
        return nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...end]
    }
}
