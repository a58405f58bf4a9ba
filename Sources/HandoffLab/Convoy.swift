// SPDX-License-Identifier: Apache-2.0
//
// convoy: a thread that does I/O, and needs the lock for a moment after each answer, beside one that computes under the lock.

internal import Handoff

extension Scenario {
    static let convoy = Scenario(
        "convoy",
        question: "What becomes of an I/O thread beside a thread that computes under the same lock?",
        expected: """
            that depends on when the other lets go. Each answer takes 100 us, and the I/O thread needs the lock for a moment after it. With a switch interval of 5 ms, CPython's, the I/O thread waits most of \
            an interval for the lock after each answer (3.5 ms or more in the median), however short its own work is: the \
            convoy of the global interpreter lock. With a policy that hands over at the first safe point it waits a fifth of \
            that or less, and answers five times as often or more. CPython's own figures are shown beside ours and not judged.
            """,
        mechanism: "the safe points. The computing thread reaches none, and releases the lock every 50 ms.",
        run: Convoy.run, holds: Convoy.holds)
}

enum Convoy {
    static let interval = HandoffLock.Policy.switchInterval(.milliseconds(5))
    static let prompt: [HandoffLock.Policy] = [.barging, .fair, .adaptive]
    static let all = prompt + [.ticks(100), interval]

    static func turns(_ policy: HandoffLock.Policy) -> String { "\(policy): answers" }
    static func wait(_ policy: HandoffLock.Policy) -> String { "\(policy): wait" }
    static func late(_ policy: HandoffLock.Policy) -> String { "\(policy): wait, 99 %" }
    static let alone = "alone: answers"

    static func holds(_ figures: Figures) -> Bool {
        figures[wait(interval)] >= 3500
            && prompt.allSatisfy { figures[wait($0)] <= figures[wait(interval)] / 5 }
            && prompt.allSatisfy { figures[turns($0)] >= 5 * figures[turns(interval)] }
    }

    static func run(_ bench: Bench) throws -> Findings {
        let device = try Device(delay: .microseconds(100))
        let time = bench.settings.quick ? 0.15 : 0.3
        var trials: [String: [Double]] = [:]
        func note(_ name: String, _ value: Double) { trials[name, default: []].append(value) }
        for trial in 1...bench.trials {
            bench.progress("trial \(trial) of \(bench.trials)")
            note(alone, try Neighbours(bench.lock("alone"), .asks(device), beside: .absent, time: time).turns)
            for policy in all {
                let lock = HandoffLock("shared", policy: policy)
                let hog: Neighbours.Hog = bench.settings.control ? .holds : .yields
                let run = try Neighbours(lock, .asks(device), beside: hog, time: time)
                note(turns(policy), run.turns)
                note(wait(policy), run.waits.median * 1e6)
                note(late(policy), run.waits.quantile(0.99) * 1e6)
            }
        }
        bench.progress("CPython")
        let python = CPython.convoy(quick: bench.settings.quick)

        let figures =
            [Figure(alone, trials[alone]!, "/s")]
            + all.flatMap { policy in
                [
                    Figure(turns(policy), trials[turns(policy)]!, "/s"),
                    Figure(wait(policy), trials[wait(policy)]!, "us"),
                    Figure(late(policy), trials[late(policy)]!, "us"),
                ]
            } + python.figures
        return Findings(figures: figures, picture: picture(Figures(figures)) + ["", python.remark])
    }

    private static func picture(_ figures: Figures) -> [String] {
        let bars =
            [Picture.Bar(label: "alone", value: figures[alone], text: "\(figures[alone].brief) /s")]
            + all.map { policy in
                let rate = figures[turns(policy)]
                return Picture.Bar(label: "\(policy)", value: rate, text: "\(rate.brief) /s")
            }
        return ["Answers that the I/O thread got, beside a thread that computes:", ""]
            + Picture.bars([[bars[0]], Array(bars.dropFirst())])
    }
}
