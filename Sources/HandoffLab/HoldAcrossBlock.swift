// SPDX-License-Identifier: Apache-2.0
//
// hold-across-block: one thread blocks in C again and again; others want the lock for a moment, and never block.

internal import Handoff
internal import HandoffTesting
internal import HandoffTrace

extension Scenario {
    static let holdAcrossBlock = Scenario(
        "hold-across-block",
        question: "What do the others pay if one thread keeps the lock while it blocks?",
        expected: """
            its blocking time. With the lock kept across the read(), the median of their waits is a quarter of it or \
            more, and the longest wait nearly all of it (0.8 or more); with the lock released, the median is a tenth or \
            less. fsync() is shown beside it; how long it takes is the disk's affair, so it is not judged.
            """,
        mechanism: "the release. The lock is kept across the blocking call in both cases.",
        run: HoldAcrossBlock.run, holds: HoldAcrossBlock.holds)
}

enum HoldAcrossBlock {
    enum Block: String, CaseIterable { case pipe = "read", disk = "fsync" }
    enum Mode: String, CaseIterable { case kept, released }

    static func time(_ block: Block) -> String { "\(block.rawValue): blocks for" }
    static func wait(_ block: Block, _ mode: Mode) -> String { "\(block.rawValue), \(mode.rawValue): others wait" }
    static func longest(_ block: Block, _ mode: Mode) -> String { "\(block.rawValue), \(mode.rawValue): longest wait" }

    static func holds(_ figures: Figures) -> Bool {
        let time = figures[time(.pipe)]
        return figures[wait(.pipe, .kept)] >= time / 4
            && figures[longest(.pipe, .kept)] >= 0.8 * time
            && figures[wait(.pipe, .released)] <= time / 10
    }

    static func run(_ bench: Bench) throws -> Findings {
        let others = min(bench.settings.threads - 1, 3)
        let device = try Device(delay: .milliseconds(10))
        let file = try ScratchFile()
        let calls: [Block: @Sendable () -> Void] = [.pipe: { device.ask() }, .disk: { file.sync(bytes: 1 << 20) }]

        var trials: [String: [Double]] = [:]
        var lanes: [Mode: [[Picture.Stretch]]] = [:]
        for trial in 1...bench.trials {
            for block in Block.allCases {
                bench.progress("\(block.rawValue), trial \(trial) of \(bench.trials)")
                for mode in Mode.allCases {
                    let run = try Run(
                        bench.lock("ledger"), others: others, time: bench.settings.quick ? 0.1 : 0.2,
                        released: mode == .released && !bench.settings.control, block: calls[block]!)
                    trials[time(block), default: []] += run.blocks
                    trials[wait(block, mode), default: []].append(run.waits.sorted().median * 1e6)
                    trials[longest(block, mode), default: []].append(run.waits.max()! * 1e6)
                    if block == .pipe { lanes[mode] = lanes[mode] ?? run.lanes }
                }
            }
        }

        let figures = Block.allCases.flatMap { block in
            [Figure(time(block), trials[time(block)]!.map { $0 * 1e6 }, "us")]
                + Mode.allCases.flatMap { mode in
                    [wait(block, mode), longest(block, mode)].map { Figure($0, trials[$0]!, "us") }
                }
        }
        return Findings(figures: figures, picture: picture(lanes))
    }

    private static func picture(_ lanes: [Mode: [[Picture.Stretch]]]) -> [String] {
        let span = 0.06
        return ["The first \(Int(span * 1000)) ms, with a read() from a pipe:"]
            + Mode.allCases.flatMap { mode in
                ["", "\(mode.rawValue):"]
                    + lanes[mode]!.enumerated().map { i, stretches in
                        let name = i == 0 ? "blocks" : "other \(i)"
                        return "\(name.padded(to: 7)) |\(Picture.lane(stretches, span: span, columns: 64))|"
                    }
            } + [""] + Picture.legend
    }

    /// One blocking thread and some others for a while.
    private struct Run {
        /// Seconds that each blocking call took.
        var blocks: [Double] = []
        /// Seconds that the others waited, once for each time that one of them took the lock.
        var waits: [Double] = []
        /// What each thread did; the blocking one first.
        var lanes: [[Picture.Stretch]] = []

        init(
            _ lock: HandoffLock, others: Int, time: Double, released: Bool, block: @escaping @Sendable () -> Void
        ) throws {
            let logs = Guarded([[Picture.Stretch]](repeating: [], count: others + 1), by: lock)
            let start = ContinuousClock.now
            _ = try crew("ledger", others + 1) { i in
                var log = Log(start)
                // Counted from when this thread begins, and once at least: on a busy machine that may be late.
                let own = ContinuousClock.now
                repeat {
                    log.skip()
                    lock.withLock { held in
                        log.add(.waiting)
                        guard i == 0 else { return log.add(.holding) }
                        if released {
                            held.released {
                                log.add(.holding)
                                block()
                                log.add(.inC)
                            }
                            log.add(.waiting)
                        } else {
                            block()
                        }
                        log.add(.holding)
                    }
                    if i > 0 { sleep(.milliseconds(1)) }
                } while (ContinuousClock.now - own).seconds < time
                lock.withLock { held in held[logs][i] = log.stretches }
            }
            let raw = lock.withLock { held in held[logs] }
            let begun = raw.compactMap(\.first?.from).min() ?? 0  // the threads took their time to begin
            lanes = raw.map { lane in
                lane.map { Picture.Stretch(doing: $0.doing, from: $0.from - begun, to: $0.to - begun) }
            }
            func seconds(_ lane: [Picture.Stretch], _ doing: Picture.Doing) -> [Double] {
                lane.filter { $0.doing == doing }.map { $0.to - $0.from }
            }
            blocks = seconds(lanes[0], released ? .inC : .holding)
            waits = lanes.dropFirst().flatMap { seconds($0, .waiting) }
        }
    }

    /// What one thread did since `start`.
    private struct Log {
        private let start: ContinuousClock.Instant
        private var last: Double
        private(set) var stretches: [Picture.Stretch] = []

        init(_ start: ContinuousClock.Instant) {
            self.start = start
            last = 0
        }

        /// The time since the last entry is nobody's.
        mutating func skip() { last = (ContinuousClock.now - start).seconds }

        /// The time since the last entry was spent on `doing`.
        mutating func add(_ doing: Picture.Doing) {
            let now = (ContinuousClock.now - start).seconds
            stretches.append(Picture.Stretch(doing: doing, from: last, to: now))
            last = now
        }
    }
}
