// SPDX-License-Identifier: Apache-2.0
//
// switch-interval: a thread that computes under a lock whose policy leaves it alone for an interval, and a guest.

internal import Handoff
internal import HandoffTrace

extension Scenario {
    static let switchInterval = Scenario(
        "switch-interval",
        question: "What does a switch interval trade, from 50 us to 100 ms?",
        expected: """
            the guest's wait against switches. From 5 ms on, the guest waits the interval (its median between 0.8 and 1.5 of \
            it, and 10 ms for the system's scheduler); at 50 us it waits a quarter of what it waits at 5 ms, or less, and the \
            lock is switched five times as often or more. What the computing thread gets done is shown and not judged: on a \
            shared processor it depends on who else is there.
            """,
        mechanism: "the interval. The policy is adaptive, and each safe point hands over.",
        run: SwitchInterval.run, holds: SwitchInterval.holds)
}

enum SwitchInterval {
    static let intervals: [Duration] = [
        .microseconds(50), .microseconds(200), .milliseconds(1), .milliseconds(5), .milliseconds(20),
        .milliseconds(100),
    ]
    static func name(_ interval: Duration) -> String {
        interval < .milliseconds(1) ? "\(Int(interval.microseconds)) us" : "\(Int(interval.milliseconds)) ms"
    }
    static func wait(_ interval: Duration) -> String { "\(name(interval)): guest waits" }
    static func late(_ interval: Duration) -> String { "\(name(interval)): guest waits, 99 %" }
    static func switches(_ interval: Duration) -> String { "\(name(interval)): switches" }
    static func work(_ interval: Duration) -> String { "\(name(interval)): work done" }

    static func holds(_ figures: Figures) -> Bool {
        let (short, middle) = (intervals[0], Duration.milliseconds(5))
        return intervals.filter { $0 >= middle }.allSatisfy { interval in
            let us = interval.microseconds
            return (0.8 * us...1.5 * us + 10_000).contains(figures[wait(interval)])
        } && figures[wait(short)] <= figures[wait(middle)] / 4
            && figures[switches(short)] >= 5 * figures[switches(middle)]
    }

    static func run(_ bench: Bench) throws -> Findings {
        var trials: [String: [Double]] = [:]
        func note(_ name: String, _ value: Double) { trials[name, default: []].append(value) }
        for trial in 1...bench.trials {
            bench.progress("trial \(trial) of \(bench.trials)")
            for interval in intervals {
                let policy = bench.settings.control ? HandoffLock.Policy.adaptive : .switchInterval(interval)
                let time = max(bench.settings.quick ? 0.1 : 0.3, 5 * interval.seconds)
                let run = try Neighbours(
                    HandoffLock("shared", policy: policy), .pauses(.microseconds(200)), beside: .yields, time: time)
                note(wait(interval), run.waits.median * 1e6)
                note(late(interval), run.waits.quantile(0.99) * 1e6)
                note(switches(interval), run.handoffs)
                note(work(interval), run.work * 20 / 1e6 * 100)
            }
        }
        let figures = intervals.flatMap { interval in
            [
                Figure(wait(interval), trials[wait(interval)]!, "us"),
                Figure(late(interval), trials[late(interval)]!, "us"),
                Figure(switches(interval), trials[switches(interval)]!, "/s"),
                Figure(work(interval), trials[work(interval)]!, "% of a processor"),
            ]
        }
        return Findings(figures: figures, picture: picture(Figures(figures)))
    }

    private static func picture(_ figures: Figures) -> [String] {
        func bars(_ figure: (Duration) -> String, _ unit: String) -> [String] {
            Picture.bars([
                intervals.map { interval in
                    let value = figures[figure(interval)]
                    return Picture.Bar(
                        label: name(interval).aligned(to: 6), value: value, text: "\(value.brief)\(unit)")
                }
            ])
        }
        return ["What the guest waits:", ""] + bars(wait, " us") + [
            "", "What the computing thread gets of a processor:", "",
        ]
            + bars(work, " %")
    }
}
