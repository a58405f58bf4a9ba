// SPDX-License-Identifier: Apache-2.0
//
// once-inversion: a lazy value of C's, whose initialiser gives the lock up and takes it again. Whoever asks for the value
// with the lock held meanwhile waits for the initialiser, which waits for the lock (pybind11 knows it as the deadlock of a
// `static` and the GIL).

internal import Handoff

extension Scenario {
    static let onceInversion = Scenario(
        "once-inversion",
        question: "What becomes of a lazy static whose initialiser releases the lock?",
        expected: """
            a deadlock, when another thread asks for the value meanwhile with the lock held: each has what the other \
            waits for (here for 50 ms). One thread alone is enough for a recording to show it: the value is asked for \
            under the lock, and the lock is taken inside. `Once` waits with the lock released: no deadlock, no report.
            """,
        mechanism: "the release: the initialiser needs no lock.",
        run: OnceInversionStudy.run, holds: OnceInversionStudy.holds)
}

enum OnceInversionStudy {
    enum Way: String, CaseIterable {
        case lazy = "C's once"
        case once = "fix: Once"
    }

    static let meetings = "meetings of each way"
    static func deadlocks(_ way: Way) -> String { "\(way.rawValue): deadlocks" }
    static func reported(_ way: Way) -> String { "\(way.rawValue): reported" }

    static func holds(_ figures: Figures) -> Bool {
        figures[deadlocks(.lazy)] == figures[meetings] && figures[reported(.lazy)] == 1
            && figures[deadlocks(.once)] == 0 && figures[reported(.once)] == 0
    }

    static func run(_ bench: Bench) throws -> Findings {
        try Inversion.checkSeen()
        let meetings = bench.settings.quick ? 3 : 10
        var figures = [Figure(Self.meetings, meetings, "rounds")]
        var picture: [String] = []
        var bars: [Picture.Bar] = []
        for way in Way.allCases {
            bench.progress(way.rawValue)
            let lock = bench.lock("table")
            var deadlocks = 0
            for _ in 0..<meetings where try Asking(lock, way, bench.settings).collide() { deadlocks += 1 }
            figures.append(Figure(Self.deadlocks(way), deadlocks, "rounds"))
            bars.append(Picture.Bar(label: way.rawValue, value: Double(deadlocks), text: "\(deadlocks) of \(meetings)"))
            let asking = try Asking(lock, way, bench.settings)
            let report = try Inversion.report("table", asking.alone, asking.alone)
            figures.append(Figure(reported(way), report.count, "findings"))
            if let text = report.first { picture += ["", "Reported of one thread alone:", ""] + text }
        }
        return Findings(figures: figures, picture: ["Deadlocks when both meet:", ""] + Picture.bars([bars]) + picture)
    }

    /// Two threads that ask for one lazy value.
    private struct Asking: Sendable {
        let lock: HandoffLock
        let way: Way
        /// Without the release.
        let corrected: Bool
        let lazy: LazyValue
        let once = Once<Int32>("table")
        let point = Meeting()

        init(_ lock: HandoffLock, _ way: Way, _ settings: Settings) throws(SystemError) {
            self.lock = lock
            self.way = way
            corrected = settings.control
            lazy = try LazyValue()
        }

        /// Both at once; returns whether one of them gave up.
        func collide() throws -> Bool { try Inversion.collide(first, second) }

        /// One thread, with nobody to meet: the lock is held, the value asked for, the lock released and taken again.
        @Sendable func alone() -> Bool {
            lock.withLock { held in
                switch way {
                case .lazy: lazy.value { make(&held) } == 7
                case .once: once.value(&held) { held in make(&held) } == 7
                }
            }
        }

        private func make(_ held: inout Held) -> Int32 {
            if !corrected { held.released {} }
            return 7
        }

        /// Makes the value. It is in the initialiser, without the lock, when the other one comes; and takes it then, for as
        /// long as patience lasts. False: it gave up.
        @Sendable private func first() -> Bool {
            let made: () -> Int32 = {
                point.meet()
                if corrected { return 7 }
                return lock.withLock(deadline: .now + Inversion.patience) { _ in 7 } ?? 0
            }
            return (way == .lazy ? lazy.value(made) : once.value(made)) == 7
        }

        /// Asks for it with the lock held.
        @Sendable private func second() -> Bool {
            lock.withLock { held in
                point.meet()
                switch way {
                case .lazy: _ = lazy.value { 7 }
                case .once: _ = once.value(&held) { _ in 7 }
                }
            }
            return true
        }
    }
}
