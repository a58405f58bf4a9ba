// SPDX-License-Identifier: Apache-2.0
//
// A recording's ticks as nanoseconds of CLOCK_MONOTONIC. Both clocks were read together at the recording's beginning, at
// the beginning of each segment, and at its end. The counter runs at one rate, and the system steers its own clock by a
// small part of it only, so lines through a few pairs that are far apart say it best: through many near ones, the jitter
// of each reading would show as a change of speed.

struct RecordingClock {
    /// Both clocks at nearly the same moment.
    struct Pair {
        var ticks: UInt64
        var nanoseconds: UInt64
    }

    /// In the order of both clocks; empty when ticks are nanoseconds.
    private var knots: [Pair] = []
    /// Nanoseconds for a tick, from each knot to the next one.
    private var rates: [Double] = []

    /// How far apart pairs must be to be joined by a line of their own, in nanoseconds.
    private static let spacing: UInt64 = 1_000_000_000
    /// By how much the system may steer its clock, as a part of the rate (adjtime(3) and NTP: 500 in a million), and what a
    /// single reading may be wrong by, in nanoseconds.
    private static let steering = 500e-6
    private static let jitter = 20_000.0
    /// Nanoseconds for a tick: a counter of 20 GHz to one of 500 kHz. What is beyond was not read from a clock.
    private static let plausible = 0.05...2000.0

    /// Ticks that are nanoseconds.
    init() {}

    /// - Parameters:
    ///   - begin: The first pair of the recording.
    ///   - end: Its last one, if it was ended: what claims to be later is not believed.
    ///   - others: Those in between, in any order.
    init(begin: Pair, end: Pair?, others: [Pair]) {
        var sorted = others.filter { $0.ticks > begin.ticks && $0.ticks < end?.ticks ?? .max }
        sorted.sort { $0.ticks < $1.ticks }
        var last = end
        while !RecordingClock.isPlausible(from: begin, to: last) {
            last = sorted.popLast()
            if last == nil { break }
        }
        knots = [begin]
        guard let last else {
            rates = [1]
            return
        }
        let rate = RecordingClock.rate(from: begin, to: last)
        for pair in sorted where pair.ticks < last.ticks {
            let before = knots[knots.count - 1]
            guard pair.nanoseconds > before.nanoseconds, pair.nanoseconds < last.nanoseconds,
                pair.nanoseconds - before.nanoseconds >= RecordingClock.spacing,
                last.nanoseconds - pair.nanoseconds >= RecordingClock.spacing
            else { continue }
            let expected = Double(pair.ticks - begin.ticks) * rate
            let actual = Double(pair.nanoseconds - begin.nanoseconds)
            let bound = RecordingClock.steering * min(expected, Double(last.nanoseconds - pair.nanoseconds))
            if abs(actual - expected) <= bound + RecordingClock.jitter { knots.append(pair) }
        }
        knots.append(last)
        rates = zip(knots, knots.dropFirst()).map { RecordingClock.rate(from: $0, to: $1) }
    }

    /// Never goes back when `ticks` does not.
    func nanoseconds(_ ticks: UInt64) -> UInt64 {
        guard let first = knots.first else { return ticks }
        if ticks < first.ticks {
            let before = RecordingClock.product(first.ticks - ticks, rates[0])
            return before < first.nanoseconds ? first.nanoseconds - before : 0
        }
        var (low, high) = (0, rates.count - 1)  // the line that `ticks` is on
        while low < high {
            let middle = (low + high + 1) / 2
            if knots[middle].ticks <= ticks { low = middle } else { high = middle - 1 }
        }
        let (sum, overflows) = knots[low].nanoseconds.addingReportingOverflow(
            RecordingClock.product(ticks - knots[low].ticks, rates[low]))
        let time = overflows ? .max : sum
        return low + 1 < rates.count ? min(time, knots[low + 1].nanoseconds) : time
    }

    /// The ticks at about that moment.
    func ticks(_ nanoseconds: UInt64) -> UInt64 {
        guard let first = knots.first else { return nanoseconds }
        var (low, high) = (first.ticks, UInt64.max)
        while low < high {
            let middle = low + (high - low) / 2
            if self.nanoseconds(middle) < nanoseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func rate(from a: Pair, to b: Pair) -> Double {
        Double(b.nanoseconds - a.nanoseconds) / Double(b.ticks - a.ticks)
    }

    private static func isPlausible(from a: Pair, to b: Pair?) -> Bool {
        guard let b, b.ticks > a.ticks, b.nanoseconds > a.nanoseconds else { return false }
        return plausible.contains(rate(from: a, to: b))
    }

    private static func product(_ ticks: UInt64, _ rate: Double) -> UInt64 {
        let product = Double(ticks) * rate
        return product < 0x1p62 ? UInt64(product) : 1 << 62
    }
}
