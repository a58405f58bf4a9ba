// SPDX-License-Identifier: Apache-2.0
//
// callback-storm: a loop with many callbacks in each turn takes the lock for each of them, or once a turn; alone, and beside
// a thread that wants the same lock all the time.

internal import Handoff
internal import HandoffTesting
internal import HandoffTrace
internal import HandoffUV

extension Scenario {
    static let callbackStorm = Scenario(
        "callback-storm",
        question: "What does taking the lock for each callback cost, against once in a turn of the loop?",
        expected: """
            one acquisition for each callback (0.99 or more) against one for the \(handles) of a turn (at most 0.05 for \
            each callback), alone and contended; and alone, the second takes no more processor time (its best trial at most \
            1.25 times that of the first). A loop that keeps the lock hands it over when its budget is spent: the other thread waits at most 20 ms in \
            the mean. The contended times are shown and not judged: with one free core it is the system's scheduler \
            that alternates the threads, and the lock hardly matters.
            """,
        mechanism: "the hold that spans callbacks. Both loops take the lock for each callback.",
        run: CallbackStorm.run, holds: CallbackStorm.holds)

    private static let handles = CallbackStorm.handles
}

enum CallbackStorm {
    static let handles = 64

    enum Policy: String, CaseIterable { case each, once }
    enum Company: String, CaseIterable { case alone, contended }

    /// Alone, the loop thread's processor time; contended, the time that passes.
    static func time(_ policy: Policy, _ company: Company) -> String {
        "\(policy), \(company): \(company == .alone ? "CPU time" : "time")"
    }
    static func acquisitions(_ policy: Policy, _ company: Company) -> String { "\(policy), \(company): acquisitions" }
    static func handedOver(_ policy: Policy) -> String { "\(policy), contended: handed over" }
    static func othersWait(_ policy: Policy) -> String { "\(policy), contended: other's wait" }

    static func holds(_ figures: Figures) -> Bool {
        Company.allCases.allSatisfy { company in
            figures[acquisitions(.each, company)] >= 0.99 && figures[acquisitions(.once, company)] <= 0.05
        } && figures[figure: time(.once, .alone)].low <= 1.25 * figures[figure: time(.each, .alone)].low
            && figures[othersWait(.once)] <= 20_000
    }

    static func run(_ bench: Bench) throws -> Findings {
        var trials: [String: [Double]] = [:]
        for trial in 1...bench.trials {
            bench.progress("trial \(trial) of \(bench.trials)")
            for company in Company.allCases {
                for policy in Policy.allCases {
                    let once = policy == .once && !bench.settings.control
                    let run = try Run(bench, once ? .oncePerTurn : .eachCallback, contended: company == .contended)
                    let callbacks = Double(run.counts.callbacks)
                    func note(_ name: String, _ value: Double) { trials[name, default: []].append(value) }
                    note(time(policy, company), (company == .alone ? run.cpu : run.time).nanoseconds / callbacks)
                    note(acquisitions(policy, company), Double(run.counts.acquisitions) / callbacks)
                    guard company == .contended else { continue }
                    note(handedOver(policy), Double(run.counts.yields) / callbacks * 1000)
                    note(othersWait(policy), run.othersWait.microseconds)
                }
            }
        }

        let figures = Policy.allCases.flatMap { policy in
            Company.allCases.flatMap { company in
                [
                    Figure(time(policy, company), trials[time(policy, company)]!, "ns/callback"),
                    Figure(acquisitions(policy, company), trials[acquisitions(policy, company)]!, "/callback"),
                ]
            } + [
                Figure(handedOver(policy), trials[handedOver(policy)]!, "/1000 callbacks"),
                Figure(othersWait(policy), trials[othersWait(policy)]!, "us"),
            ]
        }
        return Findings(figures: figures, picture: picture(Figures(figures)))
    }

    private static func picture(_ figures: Figures) -> [String] {
        let groups = Company.allCases.map { company in
            Policy.allCases.map { policy in
                let time = figures[time(policy, company)]
                return Picture.Bar(
                    label: "\(company.rawValue.padded(to: 9)) \(policy)", value: time, text: "\(time.brief) ns")
            }
        }
        return ["Time for each callback, \(handles) idle handles in a turn:", ""]
            + groups.flatMap { Picture.bars([$0]) + [""] }.dropLast()
    }

    /// One loop, driven on this thread for a while.
    private struct Run {
        let time: Duration
        let cpu: Duration
        let counts: Loop.Counts
        /// The mean wait of the other thread for the lock.
        let othersWait: Duration

        init(_ bench: Bench, _ reacquisition: Loop.Reacquisition, contended: Bool) throws {
            let lock = bench.lock("storm")
            let loop = try Loop(
                lock: lock, name: "storm", drive: .currentThread, reacquisition: reacquisition)
            let length = Duration.milliseconds(bench.settings.quick ? 50 : 150)
            let ticks = Guarded(0, by: lock)
            let result = Guarded(Loop.Counts?.none, by: lock)
            try loop.submit { turn in
                for _ in 0..<handles { try turn.idle { turn, _ in turn[ticks] += 1 } }
                try turn.timer(after: length) { turn, _ in
                    turn[result] = turn.loop.counts(&turn)
                    turn.loop.stop()
                }
            }
            let other = contended ? Contender(lock, share: 1, hold: .microseconds(20)) : nil
            let (start, worked) = (ContinuousClock.now, processorTime())
            try loop.run()
            time = .now - start
            cpu = processorTime() - worked
            if let counts = try other?.stop() {
                othersWait = (counts.elapsed - counts.timeHeld) / max(counts.acquisitions, 1)
            } else {
                othersWait = .zero
            }
            guard let counted = lock.withLock({ held in held[result] }) else {
                fatalError("the storm did not end by itself")
            }
            self.counts = counted
            try loop.shutdown()
        }
    }
}
