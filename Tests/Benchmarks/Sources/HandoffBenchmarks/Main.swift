// SPDX-License-Identifier: Apache-2.0
//
// Measurements side by side: contestants take turns within one run, medians of the rounds are printed, and only ratios are
// worth quoting. This file is the command line and the order of the tables; each table has a file of its own.

import ArgumentParser
import CPlain
import Foundation
import HandoffTesting

@main
struct HandoffBenchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "HandoffBenchmarks",
        abstract: "Measure Handoff beside other locks, plain C and other runtimes; the tables are Markdown.",
        discussion: """
            Exit status: 0 when every row has its figures, whatever they are; 1 when one is missing; 64 for a mistake in \
            the command. Nothing else should be busy: on two cores one other process decides the outcome.
            """)

    @Flag(help: "Fewer rounds and windows of 15 ms: every row within a minute, to see that it runs. Quote none of it.")
    var quick = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            """
            Some tables: \(tableNames) (the last only by name); or cells of the contended one, as 2x100ns \
            (threads x section).
            """,
            valueName: "name"))
    var only: [String] = []

    @Option(
        help: ArgumentHelp(
            "The length of each window, 0.001 to 60. Other programs get five times as long.", valueName: "s"))
    var seconds: Double?

    @Option(help: ArgumentHelp("How often each contestant has its turn, 1 to 99.", valueName: "n"))
    var rounds: Int?

    enum Table: String, CaseIterable {
        case uncontended, release, contended, hog, safepoints, callbacks, calls, trips, recorded, priority
    }
    private static let tableNames = Table.allCases.map(\.rawValue).joined(separator: ", ")
    /// Not the one that needs the right to real-time threads, and takes a processor from everybody else.
    private static let byDefault = Table.allCases.filter { $0 != .priority }

    @Option(help: .hidden)
    var mutex: Int?

    mutating func validate() throws {
        for name in only where Table(rawValue: name) == nil && Cell(name) == nil {
            throw ValidationError(
                "There is no table '\(name)'. There are: \(Self.tableNames), and cells such as \(Cell.all[5]).")
        }
        if let seconds, !(0.001...60).contains(seconds) {
            throw ValidationError("--seconds is 0.001 to 60, not \(seconds).")
        }
        if let rounds, !(1...99).contains(rounds) { throw ValidationError("--rounds is 1 to 99, not \(rounds).") }
    }

    mutating func run() throws {
        let settings = Settings(quick: quick, window: seconds, rounds: rounds)
        let cells =
            only.isEmpty || only.contains("contended") ? Cell.all : Cell.all.filter { only.contains($0.description) }
        let wanted = Set(only.isEmpty ? Self.byDefault : only.compactMap { Table(rawValue: $0) })
        let peers = try Peers()
        var targets = Targets()
        // glibc leaves out the atomics of its mutexes as long as a process has one thread. The programs that need a lock
        // have more, so there is one that does nothing.
        let done = Gate("the end"), bystander = NamedThread("bystander") { try? done.wait(within: .seconds(86_400)) }
        defer {
            done.open()
            try? bystander.join()
        }

        if let mutex {
            print(Double(plain_mutex(UInt64(mutex))) / Double(mutex))
            return
        }
        print(settings.heading)
        if wanted.contains(.uncontended) { try uncontended(settings, &targets) }
        if wanted.contains(.release) { try release(settings, peers, &targets) }
        if !cells.isEmpty { try contended(settings, cells, &targets) }
        if wanted.contains(.hog) { try hog(settings, peers, &targets) }
        if wanted.contains(.safepoints) { try safePoints(settings, &targets) }
        if wanted.contains(.callbacks) { try callbacks(settings, &targets) }
        if wanted.contains(.calls) { try calls(settings) }
        if wanted.contains(.trips) { try trips(settings) }
        if wanted.contains(.recorded) { try recorded(settings, &targets) }
        if wanted.contains(.priority) { try priority(settings) }
        targets.show()
        if Markdown.missing > 0 {
            print("\n\(Markdown.missing) figures are missing.")
            throw ExitCode(1)
        }
    }
}

/// How much is measured.
struct Settings {
    let quick: Bool
    /// The length of one window of one contestant.
    let window: Duration
    let rounds: Int
    /// Operations in one loop of those that are counted and not timed.
    let operations: Int
    /// Steps of `contest_work` in a microsecond.
    let steps: UInt64

    init(quick: Bool, window: Double?, rounds: Int?) {
        self.quick = quick
        self.window = .seconds(window ?? (quick ? 0.015 : 0.2))
        self.rounds = rounds ?? (quick ? 3 : 5)
        operations = quick ? 20_000 : 2_000_000
        steps = contest_calibrate()
    }

    /// For what is cheap: an odd number of rounds that is not small.
    var manyRounds: Int { quick ? rounds : rounds * 2 - 1 }
    /// For other programs, some of which have quanta of 100 ms.
    var longWindow: Double { (window * 5) / .seconds(1) }

    func work(_ length: Duration) -> UInt64 { UInt64(length / .microseconds(1) * Double(steps)) }

    var heading: String {
        """
        \(ProcessInfo.processInfo.activeProcessorCount) processors, \(rounds) rounds, windows of \
        \(Markdown.number(window / .milliseconds(1))) ms. Contestants take turns in each round; figures are medians of the \
        rounds, ratios and differences medians of those within a round.
        """
    }
}
