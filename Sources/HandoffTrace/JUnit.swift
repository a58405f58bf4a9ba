// SPDX-License-Identifier: Apache-2.0
//
// Findings for test reports: JUnit's XML. A rule is a test, which fails if it was broken; all its findings are in the one
// failure, since most readers show only the first. Notes and accepted findings are the test's output.

extension Findings {
    /// The text of a JUnit XML file, in UTF-8.
    ///
    /// - Parameter name: The suite's, the recorded program for example.
    public func junit(name: String = "handoff") -> String {
        let rules = Finding.Rule.allCases
        let isFailure = { (finding: Finding) in finding.severity > .note && !finding.isAccepted }
        let failures = rules.count { rule in all.contains { $0.rule == rule && isFailure($0) } }
        let counts = "tests=\"\(rules.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\" time=\"0\""
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml += "<testsuites name=\"\(XML.attribute(name))\" \(counts)>\n"
        xml += "  <testsuite name=\"\(XML.attribute(name))\" \(counts)>\n"
        for rule in rules {
            let broken = all.filter { $0.rule == rule && isFailure($0) }
            let others = all.filter { $0.rule == rule && !isFailure($0) }
            xml += "    <testcase classname=\"handoff\" name=\"\(XML.attribute(rule.rawValue))\" time=\"0\""
            if broken.isEmpty, others.isEmpty {
                xml += "/>\n"
                continue
            }
            xml += ">\n"
            if let first = broken.first {
                let message = first.message + (broken.count > 1 ? " (and \(broken.count - 1) more)" : "")
                xml +=
                    "      <failure type=\"\(XML.attribute(first.severity.name))\" message=\"\(XML.attribute(message))\">"
                xml += XML.text(broken.map { $0.text() }.joined(separator: "\n")) + "</failure>\n"
            }
            if !others.isEmpty {
                let notes = others.map { ($0.isAccepted ? "Accepted by the baseline.\n" : "") + $0.text() }
                xml += "      <system-out>\(XML.text(notes.joined(separator: "\n")))</system-out>\n"
            }
            xml += "    </testcase>\n"
        }
        return xml + "  </testsuite>\n</testsuites>\n"
    }
}

/// Texts in XML. What no XML text may have, not even escaped, becomes a replacement character.
enum XML {
    static func text(_ text: String) -> String { escaped(text, isAttribute: false) }
    static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

    private static func escaped(_ text: String, isAttribute: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22 where isAttribute: result += "&quot;"
            case 0x9 where isAttribute, 0xA where isAttribute: result += "&#\(scalar.value);"
            case 0xD: result += "&#13;"
            case 0x9, 0xA, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: result.unicodeScalars.append(scalar)
            default: result += "\u{FFFD}"
            }
        }
        return result
    }
}
