// SPDX-License-Identifier: Apache-2.0
//
// Tables, numbers and medians. One thread.

import Foundation
import Synchronization

/// A table for a terminal and for a text: the columns are as wide as what stands in them.
struct Markdown {
    /// Figures that could not be had, in all tables; see the exit status.
    private static let notFinite = Atomic(0)
    static var missing: Int { notFinite.load(ordering: .relaxed) }

    private var rows: [[String]] = []

    init(_ header: String...) { rows.append(header) }

    mutating func add(_ cells: String...) { add(cells) }
    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// Prints it below a heading, and then what its words mean and what is missing.
    func show(_ heading: String, notes: String...) {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max()! }
        print("\n### \(heading)\n")
        for (i, row) in rows.enumerated() {
            let cells = zip(row, widths).enumerated().map { column, cell in
                let fill = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + fill : fill + cell.0
            }
            print("| \(cells.joined(separator: " | ")) |")
            guard i == 0 else { continue }
            let rules = widths.enumerated().map { column, width in
                String(repeating: "-", count: width - (column == 0 ? 0 : 1)) + (column == 0 ? "" : ":")
            }
            print("| \(rules.joined(separator: " | ")) |")
        }
        for note in notes where !note.isEmpty { print("\n\(note)") }
        fflush(nil)  // the next table takes its time
    }

    /// A number with three digits that mean something. What is not finite counts as missing.
    static func number(_ x: Double) -> String {
        guard x.isFinite else {
            notFinite.add(1, ordering: .relaxed)
            return "?"
        }
        let size = abs(x)
        return String(format: size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", x)
    }
}

extension [Double] {
    /// The middle, or the mean of the two in the middle; not a number for none.
    var median: Double {
        guard !isEmpty, !contains(where: \.isNaN) else { return .nan }
        let sorted = sorted(), middle = count / 2
        return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}

/// What contestants gave, round by round.
struct Rounds<Result> {
    private let all: [[Result]]  // contestant, round

    /// Lets the contestants take turns. Each round begins with another one, so that none always follows the same.
    init(_ rounds: Int, _ contestants: [() throws -> Result]) throws {
        var all = [[Result]](repeating: [], count: contestants.count)
        for round in 0..<rounds {
            for turn in contestants.indices {
                let i = (round + turn) % contestants.count
                all[i].append(try contestants[i]())
            }
        }
        self.all = all
    }

    /// The median of what `figure` says about a contestant.
    func median(_ i: Int, _ figure: (Result) -> Double) -> Double { all[i].map(figure).median }
    /// What a contestant gave, for figures that are of all rounds together.
    func all(_ i: Int) -> [Result] { all[i] }
    func greatest(_ i: Int, _ figure: (Result) -> Double) -> Double { all[i].map(figure).max() ?? .nan }
    /// The median of what `relation` makes of two contestants of one round.
    func median(_ i: Int, to j: Int, _ relation: (Result, Result) -> Double) -> Double {
        zip(all[i], all[j]).map(relation).median
    }
}

extension Rounds<Double> {
    func median(_ i: Int) -> Double { median(i) { $0 } }
    func ratio(_ i: Int, to j: Int) -> Double { median(i, to: j, /) }
    func difference(_ i: Int, to j: Int) -> Double { median(i, to: j, -) }
}
