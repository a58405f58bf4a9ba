// SPDX-License-Identifier: Apache-2.0
//
// fairness: threads that want the same lock all the time, for a moment each, under three policies.

internal import Handoff
internal import Synchronization

extension Scenario {
    static let fairness = Scenario(
        "fairness",
        question: "What does it cost to give a lock to whoever has waited longest?",
        expected: """
            most of the throughput: each handoff leaves the lock idle until a thread has woken up. Barging and adaptive, which \
            hands over to those alone who ask while they are awake or have waited for 100 us, take the lock three times as \
            often as fair or more, with the threads on processors of their own. What the price buys is turns: under fair, a \
            thread that waits sees each other thread go first once at most (99 of 100 of those who waited); under barging some thread is overtaken ten times or \
            more. Longest waits are shown and not judged: they are the system's scheduler's.
            """,
        mechanism: "the difference. All three locks are fair.",
        run: Fairness.run, holds: Fairness.holds)
}

enum Fairness {
    static let policies: [HandoffLock.Policy] = [.barging, .adaptive, .fair]

    static func rate(_ policy: HandoffLock.Policy) -> String { "\(policy): taken" }
    static func wait(_ policy: HandoffLock.Policy) -> String { "\(policy): wait" }
    static func late(_ policy: HandoffLock.Policy) -> String { "\(policy): wait, 99 %" }
    static func longest(_ policy: HandoffLock.Policy) -> String { "\(policy): longest wait" }
    static func overtaken(_ policy: HandoffLock.Policy) -> String { "\(policy): overtaken, 99 %" }
    static func mostOvertaken(_ policy: HandoffLock.Policy) -> String { "\(policy): overtaken, most" }
    static let others = "other threads"
    static func burst(_ policy: HandoffLock.Policy) -> String { "\(policy): in a row" }
    static func jain(_ policy: HandoffLock.Policy) -> String { "\(policy): Jain" }

    static func holds(_ figures: Figures) -> Bool {
        figures[rate(.barging)] >= 3 * figures[rate(.fair)]
            && figures[rate(.adaptive)] >= 3 * figures[rate(.fair)]
            && figures[overtaken(.fair)] <= figures[others]
            && figures[mostOvertaken(.barging)] >= 10
    }

    static func run(_ bench: Bench) throws -> Findings {
        let threads = min(bench.settings.threads, 4)
        var trials: [String: [Double]] = [:]
        func note(_ name: String, _ value: Double) { trials[name, default: []].append(value) }
        for trial in 1...bench.trials {
            bench.progress("trial \(trial) of \(bench.trials)")
            for policy in policies {
                let lock = HandoffLock("contended", policy: bench.settings.control ? .fair : policy)
                let run = try Run(lock, threads: threads, time: bench.settings.quick ? 0.1 : 0.3)
                note(rate(policy), run.rate)
                note(wait(policy), run.waits.median * 1e6)
                note(late(policy), run.waits.quantile(0.99) * 1e6)
                note(longest(policy), run.waits.last! * 1e6)
                note(overtaken(policy), run.overtaken.quantile(0.99))
                note(mostOvertaken(policy), run.overtaken.last!)
                note(burst(policy), run.burst)
                note(jain(policy), run.jain)
            }
        }
        let figures =
            [Figure(others, threads - 1, "threads")]
            + policies.flatMap { policy in
                [
                    Figure(rate(policy), trials[rate(policy)]!, "/s"),
                    Figure(wait(policy), trials[wait(policy)]!, "us"),
                    Figure(late(policy), trials[late(policy)]!, "us"),
                    Figure(longest(policy), trials[longest(policy)]!, "us"),
                    Figure(overtaken(policy), trials[overtaken(policy)]!, "times"),
                    Figure(mostOvertaken(policy), trials[mostOvertaken(policy)]!, "times"),
                    Figure(burst(policy), trials[burst(policy)]!, "times"),
                    Figure(jain(policy), trials[jain(policy)]!, "of 1"),
                ]
            }
        return Findings(figures: figures, picture: picture(Figures(figures), threads))
    }

    private static func picture(_ figures: Figures, _ threads: Int) -> [String] {
        func bars(_ figure: (HandoffLock.Policy) -> String, _ unit: String) -> [String] {
            Picture.bars([
                policies.map { policy in
                    let value = figures[figure(policy)]
                    return Picture.Bar(label: "\(policy)", value: value, text: "\(value.brief) \(unit)")
                }
            ])
        }
        return ["How often \(threads) threads together took the lock:", ""] + bars(rate, "/s")
            + ["", "The longest that one of them waited:", ""] + bars(longest, "us")
    }

    /// Some threads at one lock, for a while.
    private struct Run {
        /// Acquisitions a second, of all threads.
        let rate: Double
        /// Seconds of each wait, sorted.
        let waits: [Double]
        /// How often others took the lock while a thread wanted it, each time that they did; sorted. A 0 alone when never.
        let overtaken: [Double]
        /// How often one thread took the lock before another did, in the mean.
        let burst: Double
        /// (sum of x)² / (n · sum of x²) of the threads' acquisitions: 1 when all have as many (Jain, Chiu and Hawe 1984).
        let jain: Double

        init(_ lock: HandoffLock, threads: Int, time: Double) throws {
            let sum = Guarded(0, by: lock)
            let last = Guarded(-1, by: lock)
            let changes = Guarded(0, by: lock)
            let over = Guarded(false, by: lock)
            let all = Guarded([(waits: [Double], overtaken: [Double])](), by: HandoffLock("waits"))
            let taken = Counter()
            let elapsed = try crew("fairness", threads) { i in
                var mine: (waits: [Double], overtaken: [Double]) = ([], [])
                mine.waits.reserveCapacity(1 << 20)
                stayOnProcessor(i)
                // They meet at the lock, and end together: whether they would by themselves depends on who else uses the
                // processors, and one that has the lock to itself takes it more often in a moment than all did before.
                if i == 0 {
                    lock.withLock { _ in while lock.snapshot.waiterCount < threads - 1 { letOthersRun() } }
                } else {
                    while lock.snapshot.holder == nil { letOthersRun() }
                }
                let start = ContinuousClock.now
                var (asked, isOver) = (start, false)
                repeat {
                    let before = taken.value
                    let (others, at) = lock.withLock { held in
                        let at = ContinuousClock.now
                        let others = taken.value - before
                        taken.add()
                        if held[last] != i { held[changes] += 1 }
                        held[last] = i
                        held[sum] &+= 1
                        if (at - start).seconds > time { held[over] = true }
                        isOver = held[over]
                        return (others, at)
                    }
                    if others > 0 { mine.overtaken.append(Double(others)) }
                    mine.waits.append((at - asked).seconds)
                    asked = .now
                } while !isOver
                all.lock.withLock { $0[all].append(mine) }
            }
            let each = all.lock.withLock { $0[all] }
            let counts = each.map { Double($0.waits.count) }
            rate = counts.reduce(0, +) / elapsed.seconds
            waits = each.flatMap(\.waits).sorted()
            let overtaken = each.flatMap(\.overtaken)
            self.overtaken = overtaken.isEmpty ? [0] : overtaken.sorted()
            burst = counts.reduce(0, +) / Double(lock.withLock { $0[changes] })
            let total = counts.reduce(0, +)
            jain = total * total / (Double(counts.count) * counts.map { $0 * $0 }.reduce(0, +))
        }
    }
    /// Counts what one thread at a time does, and any may ask for.
    private final class Counter: Sendable {
        private let count = Atomic(0)
        var value: Int { count.load(ordering: .relaxed) }
        func add() { count.wrappingAdd(1, ordering: .relaxed) }
    }
}
