// SPDX-License-Identifier: Apache-2.0
//
// One lane per thread, one column per slice of time.

/// A part of a thread's life.
struct Stretch: Sendable {
    enum Kind: Character {
        case holding = "#"
        case waiting = "-"
        case inC = "="
    }
    let thread: Int
    let kind: Kind
    let from: ContinuousClock.Instant
    let to: ContinuousClock.Instant
}

/// Cuts a thread's time into stretches.
struct Stopwatch {
    private let thread: Int
    private var last = ContinuousClock.now

    init(_ thread: Int) { self.thread = thread }

    /// The time since the last call, spent on `kind`.
    mutating func lap(_ kind: Stretch.Kind) -> Stretch {
        let now = ContinuousClock.now
        defer { last = now }
        return Stretch(thread: thread, kind: kind, from: last, to: now)
    }
}

/// One line for each thread, `width` columns for `span` from `start` on.
///
/// A column shows what filled most of it, or `+` when the lock was held for a moment only: released around the blocking
/// call it is held for microseconds, and a column is milliseconds.
func lanes(
    _ stretches: [Stretch], threads: Int, from start: ContinuousClock.Instant, span: Duration, width: Int
) -> [String] {
    func column(_ time: ContinuousClock.Instant) -> Double { (time - start) / span * Double(width) }
    return (0..<threads).map { thread in
        var shares = [[Character: Double]](repeating: [:], count: width)
        for stretch in stretches where stretch.thread == thread {
            let (first, last) = (column(stretch.from), column(stretch.to))
            let isMoment = stretch.kind == .holding && last - first < 1
            for i in Int(first)..<min(width, Int(last) + 1) {
                let share = min(last, Double(i + 1)) - max(first, Double(i))
                shares[i][isMoment ? "+" : stretch.kind.rawValue, default: 0] += isMoment ? 1 : share
            }
        }
        return String(shares.map { $0.max { $0.value < $1.value }?.key ?? " " })
    }
}

extension Duration {
    var milliseconds: Int { Int((self / .milliseconds(1)).rounded()) }
}
