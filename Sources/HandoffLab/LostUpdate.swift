// SPDX-License-Identifier: Apache-2.0
//
// lost-update: several threads add one to a number, with a call into C between the load and the store. No access races
// with another, so no sanitizer finds fault; the updates are lost all the same.

internal import Handoff

extension Scenario {
    static let lostUpdate = Scenario(
        "lost-update",
        question: "Is one assignment atomic once C runs with the lock released?",
        expected: """
            no. A C library that loads, waits and stores loses updates, and so does Swift that reads a guarded value, \
            releases the lock, and assigns; both without a data race. Nothing is lost when Swift keeps the lock over the \
            whole, when the C library takes its own mutex, or when both guard their own state.
            """,
        mechanism: "the mistake. The first two ways are run with their fix: C's mutex, and no release in between.",
        run: LostUpdate.run, holds: LostUpdate.holds)
}

enum LostUpdate {
    enum Way: String, CaseIterable {
        case unguarded = "C, released, no mutex"
        case torn = "Swift, released in between"
        case lock = "fix: Swift's lock kept"
        case mutex = "fix: C's mutex"
        case both = "fix: both, each its own"

        var isFixed: Bool { self == .lock || self == .mutex || self == .both }
    }

    static let updates = "updates of each way"
    static func lost(_ way: Way) -> String { "\(way.rawValue): lost" }
    static func time(_ way: Way) -> String { "\(way.rawValue): time" }

    static func holds(_ figures: Figures) -> Bool {
        Way.allCases.allSatisfy { way in
            let lost = figures[figure: lost(way)]
            return way.isFixed ? lost.high == 0 : lost.value > 0
        }
    }

    static func run(_ bench: Bench) throws -> Findings {
        let threads = min(bench.settings.threads, 4)
        let rounds = bench.settings.quick ? 25 : 100
        let devices = try (0..<threads).map { _ in try Device(delay: .microseconds(50)) }

        var lost: [Way: [Double]] = [:]
        var times: [Way: [Double]] = [:]
        for trial in 1...bench.trials {
            bench.progress("trial \(trial) of \(bench.trials)")
            for way in Way.allCases {
                let run = try Run(
                    way, bench.lock("number"), devices, rounds: rounds, corrected: bench.settings.control)
                lost[way, default: []].append(Double(threads * rounds - run.counted))
                times[way, default: []].append(run.time.milliseconds)
            }
        }

        let figures =
            Way.allCases.map { Figure(Self.lost($0), lost[$0]!, "updates") }
            + Way.allCases.map { Figure(time($0), times[$0]!, "ms") }
            + [Figure(updates, threads * rounds, "updates")]
        return Findings(figures: figures, picture: picture(Figures(figures), threads * rounds))
    }

    private static func picture(_ figures: Figures, _ updates: Int) -> [String] {
        let bars = Way.allCases.map { way in
            let lost = figures[lost(way)]
            return Picture.Bar(
                label: way.rawValue, value: lost, text: "\(Int((lost / Double(updates) * 100).rounded())) %")
        }
        return ["The C call is a read() from a pipe. Lost, of \(updates) updates:", ""] + Picture.bars([bars])
    }

    /// What the threads change.
    private struct Shared: Sendable {
        /// A C library's, which has a mutex of its own and takes it if it is told to.
        let counter: ForeignCounter
        /// Swift's.
        let number: Guarded<Int>
        /// Without the mistake of the first two ways.
        let corrected: Bool
    }

    private static func addOne(_ way: Way, _ held: inout Held, _ shared: Shared, _ device: Device) {
        switch way {
        case .unguarded:
            held.released { shared.counter.add(device, guarded: shared.corrected) }
        case .torn:
            let old = held[shared.number]
            held.released { device.ask() }  // others come in here, and read the same number
            held[shared.number] = shared.corrected ? held[shared.number] + 1 : old + 1
        case .lock:
            shared.counter.add(device, guarded: false)  // nobody comes in; everybody waits
        case .mutex:
            held.released { shared.counter.add(device, guarded: true) }
        case .both:
            held.released { shared.counter.add(device, guarded: true) }
            held[shared.number] += 1
        }
    }

    /// One way, once: threads that all add one to the same number, `rounds` times.
    private struct Run {
        let counted: Int
        let time: Duration

        init(_ way: Way, _ lock: HandoffLock, _ devices: [Device], rounds: Int, corrected: Bool) throws {
            let shared = Shared(counter: try ForeignCounter(), number: Guarded(0, by: lock), corrected: corrected)
            time = try crew("adder", devices.count) { i in
                for _ in 0..<rounds { lock.withLock { held in addOne(way, &held, shared, devices[i]) } }
            }
            let here = lock.withLock { held in held[shared.number] }
            counted =
                switch way {
                case .torn: here
                case .both: min(here, shared.counter.value)
                default: shared.counter.value
                }
        }
    }
}
