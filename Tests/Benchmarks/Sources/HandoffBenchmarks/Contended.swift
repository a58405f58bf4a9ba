// SPDX-License-Identifier: Apache-2.0
//
// Threads that want one lock, over and over, with nothing to do in between. Each thread counts for itself; the section is
// the same few instructions of C for every contestant, a number of steps long, never a time.
//
// Rates and waits are measured in windows of their own: two readings of the clock cost more than an uncontended lock.

import CPlain
import Histogram

/// One cell of the table: how many threads, how long a section.
struct Cell: CustomStringConvertible, Equatable {
    let threads: Int
    let section: Duration

    static let all = [1, 2, 4, 8].flatMap { threads in
        [Duration.zero, .nanoseconds(100), .microseconds(1), .microseconds(10)].map {
            Cell(threads: threads, section: $0)
        }
    }

    init(threads: Int, section: Duration) {
        self.threads = threads
        self.section = section
    }

    init?(_ name: String) {
        guard let cell = Self.all.first(where: { $0.description == name }) else { return nil }
        self = cell
    }

    var description: String { "\(threads)x\(length)" }
    var length: String {
        let ns = Int(section / .nanoseconds(1))
        return ns >= 1000 ? "\(ns / 1000)us" : "\(ns)ns"
    }
}

struct Contest {
    let threads: Int
    let work: UInt64
    /// For the waits.
    let window: Duration
    /// For rates and shares. With more threads than processors these are the scheduler's as much as the lock's, unless it is
    /// long: threads without any lock have a Jain index below .95 over 0.2 s, and of 1 over 1 s.
    let shareWindow: Duration

    struct Outcome {
        var rate = Double.nan  // acquisitions a second
        var jain = Double.nan
        var meanBurst = Double.nan, longBurst = Double.nan  // mean and p99
        var p99 = Double.nan, p999 = Double.nan, longest = Double.nan  // ns
    }

    private struct Tally: Sendable {
        var acquisitions: UInt64 = 0
        var waits = times()
        var bursts = counts()
    }

    /// A window without a clock in it, then one for the waits.
    func run<C: Contestant>(_ lock: C) throws -> Outcome {
        var outcome = Outcome()
        let (free, took) = try tallies(lock, timed: false)
        let each = free.map { Double($0.acquisitions) }, sum = each.reduce(0, +)
        outcome.rate = sum / (took / .seconds(1))
        outcome.jain = sum * sum / (Double(threads) * each.map { $0 * $0 }.reduce(0, +))
        let bursts = free.reduce(into: counts()) { $0.add($1.bursts) }
        outcome.meanBurst = bursts.mean
        outcome.longBurst = Double(bursts.valueAtPercentile(99))

        let waits = try tallies(lock, timed: true).0.reduce(into: times()) { $0.add($1.waits) }
        outcome.p99 = Double(waits.valueAtPercentile(99))
        outcome.p999 = Double(waits.valueAtPercentile(99.9))
        outcome.longest = Double(waits.max)
        return outcome
    }

    private func tallies<C: Contestant>(_ lock: C, timed: Bool) throws -> ([Tally], Duration) {
        let phase = Phase(), work = work
        return try field(threads, window: timed ? window : shareWindow, phase) { i in
            timed
                ? Tally(waits: waits(of: UInt64(i + 1), for: lock, work, phase))
                : count(lock, UInt64(i + 1), work, phase)
        }
    }

    private func count<C: Contestant>(_ lock: C, _ me: UInt64, _ work: UInt64, _ phase: Phase) -> Tally {
        var tally = Tally(), burst: UInt64 = 0
        while !phase.isOver {
            let again = lock.section { contest_section($0.state, me, work) }
            guard phase.isCounted else { continue }
            tally.acquisitions += 1
            if again {
                burst += 1
            } else {
                if burst > 0 { tally.bursts.record(burst) }
                burst = 1
            }
        }
        if burst > 0 { tally.bursts.record(burst) }
        return tally
    }
}

/// Takes the lock again and again, with a `pause` after each section, and says how long each wait was. A wait that begins in
/// the window counts, also when it ends after it: whoever starves must not be left out.
@inline(__always)
func waits<C: Contestant>(
    of me: UInt64, for lock: C, _ work: UInt64, _ phase: Phase, pause: () -> Void = {}
) -> Histogram<UInt64> {
    var waits = times()
    while !phase.isOver {
        let counts = phase.isCounted
        let before = contest_now()
        let after = lock.section { shared in
            let after = contest_now()
            _ = contest_section(shared.state, me, work)
            return after
        }
        if counts { waits.record(after - before) }
        pause()
    }
    return waits
}

/// Nanoseconds, up to ten minutes, to one percent.
func times() -> Histogram<UInt64> {
    Histogram(highestTrackableValue: 600_000_000_000, numberOfSignificantValueDigits: .two)
}

private func counts() -> Histogram<UInt64> {
    Histogram(highestTrackableValue: 1 << 40, numberOfSignificantValueDigits: .two)
}

func contended(_ settings: Settings, _ cells: [Cell], _ targets: inout Targets) throws {
    let entrants = [Entrant.pthread, .mutex, .queue, .nothing] + Entrant.handoff
    let judged = entrants.firstIndex { $0.name == Entrant.byDefault }!
    var first = true
    for threads in Set(cells.map(\.threads)).sorted() {
        var table = Markdown(
            "lock", "section", "1000 acquisitions/s", "of pthread's", "p99 µs", "p99.9 µs", "of pthread's",
            "longest ms", "Jain",
            "burst", "p99 burst")
        for cell in cells where cell.threads == threads {
            let isJudged = cell.section == .nanoseconds(100) && [2, 4].contains(threads)
            let contest = Contest(
                threads: threads, work: settings.work(cell.section), window: settings.window,
                shareWindow: isJudged ? settings.window * 5 : settings.window)
            let rounds = try Rounds(settings.rounds, entrants.map { entrant in { try entrant.contend(contest) } })
            for (i, entrant) in entrants.enumerated() {
                table.add(
                    entrant.name, cell.length, Markdown.number(rounds.median(i, \.rate) / 1e3),
                    Markdown.number(rounds.median(i, to: 0) { $0.rate / $1.rate }),
                    Markdown.number(rounds.median(i, \.p99) / 1e3), Markdown.number(rounds.median(i, \.p999) / 1e3),
                    Markdown.number(rounds.median(i, to: 0) { $0.p999 / $1.p999 }),
                    Markdown.number(rounds.greatest(i, \.longest) / 1e6), Markdown.number(rounds.median(i, \.jain)),
                    Markdown.number(rounds.median(i, \.meanBurst)), Markdown.number(rounds.median(i, \.longBurst)))
            }
            if isJudged {
                let what = "\(threads) threads, 100 ns held"
                targets.judge(
                    "\(what): acquisitions/s, of pthread's", .atLeast(1),
                    rounds.median(judged, to: 0) { $0.rate / $1.rate })
                targets.judge("\(what): Jain index", .atLeast(0.99), rounds.median(judged, \.jain))
                targets.judge(
                    "\(what): p99.9 wait, of pthread's", .atMost(0.25),
                    rounds.median(judged, to: 0) { $0.p999 / $1.p999 })
            }
        }
        table.show(
            "\(threads) thread\(threads == 1 ? "" : "s")",
            notes: first
                ? """
                section: how long the lock is held, besides two stores. p99, p99.9: of the waits of all threads, one wait \
                for each acquisition, the clock's own 0.02 µs included; longest: of all rounds. Jain: of the threads' acquisitions in one window, five times as long for 2 and 4 threads and \
                100 ns, 1 when all have as many, 1/n when one has all; without a lock it is the scheduler's. burst: acquisitions of one thread in a row, mean and p99.
                """ : "")
        first = false
    }
}
