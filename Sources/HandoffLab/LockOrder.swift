// SPDX-License-Identifier: Apache-2.0
//
// lock-order: one thread takes Swift's lock and then a C mutex, another one takes them the other way round. Each of them is
// right on its own; together they are a deadlock that waits for its moment.

internal import Handoff

extension Scenario {
    static let lockOrder = Scenario(
        "lock-order",
        question: "Who notices that Swift's lock and a C mutex are taken in both orders?",
        expected: """
            nobody, for long: left to chance the two threads seldom meet. When they do, they wait for each other for ever \
            (here for 50 ms). A recording of a run in which each had its turn, and nothing went wrong, shows it, with both \
            stacks of both orders. With the mutex first everywhere, or tried and else waited for with the lock released, \
            nobody waits for ever and nothing is reported.
            """,
        mechanism: "the inversion: all take the mutex first.",
        run: LockOrderStudy.run, holds: LockOrderStudy.holds)
}

enum LockOrderStudy {
    enum Way: String, CaseIterable {
        case inverted = "lock, then mutex"
        case helper = "fix: withMutex"
        case mutexFirst = "fix: mutex first"
    }

    static let meetings = "meetings of each way"
    static let chances = "by chance: rounds"
    static let byChance = "by chance: deadlocks"
    static func deadlocks(_ way: Way) -> String { "\(way.rawValue): deadlocks" }
    static func reported(_ way: Way) -> String { "\(way.rawValue): reported" }

    static func holds(_ figures: Figures) -> Bool {
        Way.allCases.allSatisfy { way in
            let isWrong = way == .inverted
            return figures[deadlocks(way)] == (isWrong ? figures[meetings] : 0)
                && figures[reported(way)] == (isWrong ? 1 : 0)
        } && figures[byChance] <= figures[chances] / 2
    }

    static func run(_ bench: Bench) throws -> Findings {
        try Inversion.checkSeen()
        let meetings = bench.settings.quick ? 3 : 10
        let chances = bench.settings.quick ? 100 : 500
        var figures = [Figure(Self.meetings, meetings, "rounds"), Figure(Self.chances, chances, "rounds")]
        var picture: [String] = []
        var bars: [Picture.Bar] = []

        for way in Way.allCases {
            bench.progress(way.rawValue)
            let pair = try Pair(bench.lock("ledger"), bench.settings.control ? .mutexFirst : way)
            var deadlocks = 0
            for _ in 0..<meetings where try pair.collide(meeting: true) { deadlocks += 1 }
            figures.append(Figure(Self.deadlocks(way), deadlocks, "rounds"))
            bars.append(Picture.Bar(label: way.rawValue, value: Double(deadlocks), text: "\(deadlocks) of \(meetings)"))
            if way == .inverted {
                var byChance = 0
                for _ in 0..<chances where try pair.collide(meeting: false) { byChance += 1 }
                figures.append(Figure(Self.byChance, byChance, "rounds"))
            }
            let report = try Inversion.report("ledger", pair.swift, pair.c)
            figures.append(Figure(reported(way), report.count, "findings"))
            if let text = report.first { picture += ["", "Reported of a run in which nobody waited:", ""] + text }
        }
        return Findings(figures: figures, picture: ["Deadlocks when both meet:", ""] + Picture.bars([bars]) + picture)
    }

    /// The two threads' work.
    private struct Pair: Sendable {
        let lock: HandoffLock
        let number: Guarded<Int>
        let mutex: ForeignMutex
        let way: Way

        init(_ lock: HandoffLock, _ way: Way) throws(SystemError) {
            self.lock = lock
            self.way = way
            number = Guarded(0, by: lock)
            mutex = try ForeignMutex()
        }

        /// Runs both at once; returns whether one of them gave up.
        func collide(meeting: Bool) throws -> Bool {
            let point = meeting && way != .mutexFirst ? Meeting() : nil
            return try Inversion.collide({ swift(point) }, { c(point) })
        }

        /// The thread that comes from Swift, with the lock, and wants what C guards. False: it gave up.
        @Sendable func swift() -> Bool { swift(nil) }
        @Sendable func c() -> Bool { c(nil) }

        private func swift(_ point: Meeting?) -> Bool {
            switch way {
            case .inverted:
                return lock.withLock { held in
                    point?.meet()
                    guard mutex.lock(for: Inversion.patience) else { return false }
                    held[number] += 1
                    mutex.unlock()
                    return true
                }
            case .helper:
                return lock.withLock { held in
                    point?.meet()
                    held.withMutex(mutex.asCMutex) { held in held[number] += 1 }
                    return true
                }
            case .mutexFirst:
                return c(point)
            }
        }

        /// The thread that comes from C, with its mutex, and calls back. False: it gave up.
        private func c(_ point: Meeting?) -> Bool {
            guard mutex.lock(for: .seconds(10)) else { return false }
            defer { mutex.unlock() }
            point?.meet()
            return lock.withLock(deadline: .now + Inversion.patience) { held in held[number] += 1 } != nil
        }
    }
}
