// SPDX-License-Identifier: Apache-2.0
//
// release-io: n threads wait for their devices and count the answers under one lock. The lock is kept across the wait, or
// released around it; on threads of our own, and on those of libuv's pool.

internal import Handoff
internal import HandoffTesting
internal import HandoffTrace
internal import HandoffUV

extension Scenario {
    static let releaseIO = Scenario(
        "release-io",
        question: "What does releasing the lock around blocking work buy, at 1 to 16 threads?",
        expected: """
            with the lock kept, n threads answer as fast as one (at most 1.25 times). Released, n own threads \
            answer n times as fast (of the n - 1 times that are to be gained, at least half are), and libuv's pool \
            gains as much up to its size, and no more than a quarter beyond it. The best trials are compared: others on \
            the machine can only slow one down.
            """,
        mechanism: "the release. The lock is kept across the wait in all three curves.",
        run: ReleaseIO.run, holds: ReleaseIO.holds)
}

enum ReleaseIO {
    enum Curve: String, CaseIterable {
        case kept = "kept"
        case own = "released, own"
        case pool = "released, pool"
    }

    static let most = "most threads"
    static let poolSize = "size of libuv's pool"
    static func rate(_ curve: Curve, _ threads: Int) -> String { "\(curve.rawValue), \(threads)" }

    static func holds(_ figures: Figures) -> Bool {
        let (most, size) = (figures[most], figures[poolSize])
        // One thread answers as fast in each curve: the best of them is what the least disturbed trial could do.
        let one = Curve.allCases.map { figures[figure: rate($0, 1)].high }.max()!
        func gain(_ curve: Curve) -> Double { figures[figure: rate(curve, Int(most))].high / one }
        return gain(.kept) <= 1.25
            && gain(.own) >= 1 + (most - 1) / 2
            && gain(.pool) >= 1 + (min(most, size) - 1) / 2
            && gain(.pool) <= 1.25 * min(most, size)
    }

    static func run(_ bench: Bench) throws -> Findings {
        let most = bench.settings.threads
        let delay = Duration.milliseconds(bench.settings.quick ? 2 : 4)
        let counts = Array(sequence(first: 1) { $0 * 2 }.prefix { $0 < most }) + [most]
        let devices = try (0..<most).map { _ in try Device(delay: delay) }

        var rates: [String: [Double]] = [:]
        for trial in 1...bench.trials {
            bench.progress("trial \(trial) of \(bench.trials)")
            for threads in counts {
                for curve in Curve.allCases {
                    let shared = Shared(bench.lock("answers"), devices)
                    let isReleased = curve != .kept && !bench.settings.control
                    // Kept, the threads wait one after the other: fewer rounds take as long.
                    let rounds = isReleased ? 8 : max(8 / threads, 1)
                    let time =
                        curve == .pool
                        ? try onPool(shared, threads, rounds, released: isReleased)
                        : try onThreads(shared, threads, rounds, released: isReleased)
                    let answers = shared.lock.withLock { held in held[shared.answers] }
                    guard answers == threads * rounds else {
                        fatalError("\(threads * rounds) answers were given, \(answers) counted")
                    }
                    rates[rate(curve, threads), default: []].append(Double(answers) / time.seconds)
                }
            }
        }

        let figures = Curve.allCases.flatMap { curve in
            counts.map { Figure(rate(curve, $0), rates[rate(curve, $0)]!, "answers/s") }
        }
        let settings = [Figure(Self.most, most, "threads"), Figure(poolSize, bench.settings.poolSize, "threads")]
        return Findings(figures: figures + settings, picture: picture(Figures(figures), counts, delay))
    }

    private static func picture(_ figures: Figures, _ counts: [Int], _ delay: Duration) -> [String] {
        let one = figures[rate(.own, 1)]
        let groups = Curve.allCases.map { curve in
            counts.map { threads in
                let value = figures[rate(curve, threads)]
                return Picture.Bar(
                    label: "\(curve.rawValue.padded(to: 14)) \(String(threads).aligned(to: 3))", value: value,
                    text: "\((value / one).rounded(toDigits: 2).brief) x")
            }
        }
        let wait = "The wait is a read() from a pipe, answered after \(Int(delay.milliseconds)) ms. Answers per second:"
        return wait.wrapped(to: Picture.width) + [""] + Picture.bars(groups)
    }

    /// What the threads share.
    private struct Shared: Sendable {
        let lock: HandoffLock
        let answers: Guarded<Int>
        let devices: [Device]

        init(_ lock: HandoffLock, _ devices: [Device]) {
            self.lock = lock
            self.devices = devices
            answers = Guarded(0, by: lock)
        }

        /// One piece of work: the only difference between the curves is the word `released`.
        func work(_ i: Int, released: Bool) {
            let device = devices[i]
            lock.withLock { held in
                if released {
                    held.released { device.ask() }
                } else {
                    device.ask()
                }
                held[answers] += 1
            }
        }
    }

    private static func onThreads(_ shared: Shared, _ threads: Int, _ rounds: Int, released: Bool) throws -> Duration {
        try crew("reader", threads) { i in
            for _ in 0..<rounds { shared.work(i, released: released) }
        }
    }

    /// The same on libuv's workers: `threads` pieces of work are always queued, each completion queues the next.
    private static func onPool(_ shared: Shared, _ threads: Int, _ rounds: Int, released: Bool) throws -> Duration {
        // The loop has a lock of its own: its completions are not what is measured.
        let loop = try Loop(lock: HandoffLock("completions"), name: "release-io")
        let left = Guarded(threads, by: loop.lock)
        let done = Gate("the pool's last answer")

        @Sendable func queue(_ turn: inout Turn, _ i: Int, _ rounds: Int) throws {
            try turn.work({ shared.work(i, released: released) }) { turn, result in
                try result.get()
                if rounds > 1 { return try queue(&turn, i, rounds - 1) }
                turn[left] -= 1
                if turn[left] == 0 { done.open() }
            }
        }

        let start = ContinuousClock.now
        try loop.submit { turn in
            for i in 0..<threads { try queue(&turn, i, rounds) }
        }
        try done.wait(within: .seconds(60))
        let time = ContinuousClock.now - start
        try loop.shutdown()
        return time
    }
}
