// SPDX-License-Identifier: Apache-2.0
//
// Pictures of at most 76 columns, made of plain characters: bars, and lanes of time.

internal import HandoffTrace

enum Picture {
    static let width = 76

    /// One row of a bar chart: a label, a length, and what it says at its end.
    struct Bar {
        let label: String
        let value: Double
        let text: String
    }

    /// Groups of bars, with an empty line between two groups. All have one scale: the longest is as long as there is room for.
    static func bars(_ groups: [[Bar]]) -> [String] {
        let bars = groups.flatMap { $0 }
        let label = bars.map(\.label.count).max() ?? 0
        let text = bars.map(\.text.count).max() ?? 0
        let room = max(width - label - text - 3, 1)
        let longest = bars.map(\.value).max() ?? 0
        func line(_ bar: Bar) -> String {
            let length = longest > 0 ? Int((bar.value / longest * Double(room)).rounded()) : 0
            // What is there, however little, is seen.
            let shown = String(repeating: "#", count: bar.value > 0 ? max(length, 1) : 0)
            return "\(bar.label.padded(to: label)) |\(shown) \(bar.text)"
        }
        return Array(groups.map { $0.map(line) }.joined(separator: [""]))
    }

    /// What a thread was doing.
    enum Doing: Character {
        case holding = "#"
        case waiting = "-"
        case inC = "="
    }

    /// A part of a thread's time, in seconds from the picture's start.
    struct Stretch {
        let doing: Doing
        let from: Double
        let to: Double
    }

    static let legend = [
        "#  holds the lock       +  holds it for a moment",
        "-  waits for the lock   =  in C, with the lock released",
    ]

    /// One lane for a thread, `columns` wide, for `span` seconds.
    ///
    /// A column shows what filled most of it, or `+` when the lock was held for a moment only: released around a blocking
    /// call it is held for microseconds, and a column is a part of a millisecond.
    static func lane(_ stretches: [Stretch], span: Double, columns: Int) -> String {
        var shares = [[Character: Double]](repeating: [:], count: columns)
        for stretch in stretches {
            let (first, last) = (stretch.from / span * Double(columns), stretch.to / span * Double(columns))
            guard first < Double(columns) else { continue }
            let isMoment = stretch.doing == .holding && last - first < 1
            for i in Int(first)...max(Int(first), min(columns - 1, Int(last))) {
                let share = min(last, Double(i + 1)) - max(first, Double(i))
                shares[i][isMoment ? "+" : stretch.doing.rawValue, default: 0] += isMoment ? 1 : share
            }
        }
        return String(shares.map { $0.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? " " })
    }
}
