// SPDX-License-Identifier: Apache-2.0
//
// What a study says: as text of 80 columns, and as JSON.

public import Foundation
internal import Handoff
public import HandoffTrace

/// What one run of a scenario found out.
public struct Report: Sendable {
    public let scenario: Scenario
    public let settings: Settings
    public let figures: Figures
    /// Lines of at most 76 columns.
    public let picture: [String]

    /// Whether the printed figures have the expected shape.
    public var holds: Bool { scenario.holds(figures) }

    /// As that of recordings' summaries.
    public typealias Style = TextStyle

    /// The report as text: question, expectation, picture, figures, verdict; no line is longer than 80 columns.
    public func text(_ style: Style = .plain) -> String {
        var lines = [style.heading(scenario.name) + scenario.place.aligned(to: 80 - scenario.name.count)]
        lines += scenario.question.wrapped(to: 78).map { "  " + $0 }
        lines += "Expected: \(scenario.expected)".wrapped(to: 78).map { "  " + $0 }
        if settings.control { lines += "Removed: \(scenario.mechanism)".wrapped(to: 78).map { "  " + $0 } }
        lines += [""] + picture.map { $0.isEmpty ? "" : "  " + $0 } + [""]
        lines += table
        lines += ["", "  " + style.verdict(verdict, holds != settings.control)]
        return lines.joined(separator: "\n") + "\n"
    }

    private var verdict: String {
        switch (holds, settings.control) {
        case (true, false): "The shape held."
        case (false, false): "The shape did NOT hold."
        case (false, true): "The shape did not hold, as it must without its mechanism."
        case (true, true): "The shape held although its mechanism was removed: it shows nothing."
        }
    }

    private var table: [String] {
        let rows = figures.all.map { figure in
            [
                figure.name, figure.value.brief, figure.unit, String(figure.n),
                figure.n > 1 ? "\(figure.low.brief) .. \(figure.high.brief)" : "",
            ]
        }
        let all = [["figure", "median", "", "n", "lowest .. highest"]] + rows
        let widths = (0..<5).map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let line = [
                row[0].padded(to: widths[0]), row[1].aligned(to: widths[1]), row[2].padded(to: widths[2]),
                row[3].aligned(to: widths[3]), row[4],
            ].joined(separator: "  ")
            return "  " + line.trimmingCharacters(in: .whitespaces)
        }
    }
}

// MARK: JSON

/// A study as JSON: `{"scenarios": [{"name", "question", "expected", "holds", "figures": [{"name", "value", "unit", …}], …}]}`.
public struct Study: Encodable, Sendable {
    public let scenarios: [Entry]

    public struct Entry: Encodable, Sendable {
        public let name: String
        public let question: String
        public let expected: String
        public let holds: Bool
        public let figures: [Figure]
        public let source: String
        public let control: Bool
        public let quick: Bool
        public let policy: String
        public let threads: Int
        public let poolSize: Int
    }

    public init(_ reports: [Report]) {
        scenarios = reports.map { report in
            Entry(
                name: report.scenario.name, question: report.scenario.question, expected: report.scenario.expected,
                holds: report.holds, figures: report.figures.all, source: report.scenario.place,
                control: report.settings.control, quick: report.settings.quick,
                policy: report.settings.policy.description, threads: report.settings.threads,
                poolSize: report.settings.poolSize)
        }
    }

    /// UTF-8, keys sorted, a newline at the end.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
