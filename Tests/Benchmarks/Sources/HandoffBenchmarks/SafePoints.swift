// SPDX-License-Identifier: Apache-2.0
//
// How long whoever wants the lock waits beside a holder that never ends: one with a safe point every 50 µs, and a loop whose
// callbacks never stop coming, so that only its budget lets others in. The waiters take the lock for a moment and come again
// after a pause.
//
// What must hold under a switch interval: the n-th in the queue has the lock after n intervals, and what it takes to come to
// a safe point and to wake up. The clock starts when a waiter has become the first.

import CPlain
import Foundation
import Handoff
import HandoffUV
import Histogram

struct SafePointContest {
    /// Who has the lock for ever.
    enum Holder: CaseIterable {
        /// A thread that computes.
        case thread
        /// A loop with 64 posts, each of which posts itself again: a turn is longer than the budget.
        case longTurns
        /// A loop with one callback in each turn, which is shorter than the budget.
        case shortTurns

        var heading: String {
            switch self {
            case .thread: "Waits beside a thread with a safe point every 50 µs"
            case .longTurns: "Waits beside a loop whose turns are longer than its budget"
            case .shortTurns: "Waits beside a loop whose turns are shorter than its budget"
            }
        }
    }

    /// What a waiter does between two holds: sleeps, up to this.
    static let pause = Duration.microseconds(400)
    /// What a post of `longTurns` computes.
    static let post = Duration.microseconds(5)
    /// That of ``Loop/Reacquisition/oncePerTurn``.
    static let budget = Duration.microseconds(100)

    let settings: Settings
    let holder: Holder
    let policy: HandoffLock.Policy
    let waiters: Int
    /// After which the first waiter has the lock at the next safe point.
    let interval: Duration?

    static func all(_ settings: Settings, _ holder: Holder) -> [SafePointContest] {
        let ticks = 100
        let policies: [(HandoffLock.Policy, interval: Duration?)] = [
            (.switchInterval(.milliseconds(5)), .milliseconds(5)),
            (.switchInterval(.milliseconds(1)), .milliseconds(1)), (.adaptive, nil),
            (.ticks(ticks), HogContest.safePoint * ticks), (.fair, nil),
        ]
        return policies.flatMap { policy, interval in
            [1, 2, 4].map { waiters in
                SafePointContest(
                    settings: settings, holder: holder, policy: policy, waiters: waiters,
                    interval: holder == .thread ? interval : budget)
            }
        }
    }

    /// The waits of all waiters in one window, ns.
    func run() throws -> Histogram<UInt64> {
        let lock = Handing(policy), phase = Phase(), waiters = waiters
        let loop = try busyLoop(lock.lock, phase)
        let work = settings.work(HogContest.safePoint), brief = settings.work(.microseconds(1))
        let longest = UInt32(Self.pause / .microseconds(1))
        // Beside an interval a window has few waits.
        let window = holder == .thread && interval != nil ? settings.window * 5 : settings.window
        let (results, _) = try field(loop == nil ? waiters + 1 : waiters, window: window, phase) {
            i -> Histogram<UInt64> in
            guard i < waiters else {
                _ = lock.hog(work, phase)
                return times()
            }
            return waits(of: UInt64(i + 1), for: lock, brief, phase) { usleep(.random(in: 0...longest)) }
        }
        try loop?.shutdown()
        return results.reduce(into: times()) { $0.add($1) }
    }

    private func busyLoop(_ lock: HandoffLock, _ phase: Phase) throws -> Loop? {
        guard holder != .thread else { return nil }
        let loop = try Loop(lock: lock, name: "busy")
        if holder == .shortTurns {
            let work = settings.work(HogContest.safePoint)
            try loop.submit { turn in try turn.idle { _, _ in contest_work(work) } }
        } else {
            let work = settings.work(Self.post)
            @Sendable func post(to loop: Loop) throws {
                try loop.submit { turn in
                    contest_work(work)
                    if !phase.isOver { try post(to: turn.loop) }
                }
            }
            for _ in 0..<64 { try post(to: loop) }
        }
        return loop
    }
}

func safePoints(_ settings: Settings, _ targets: inout Targets) throws {
    for holder in SafePointContest.Holder.allCases {
        let contests = SafePointContest.all(settings, holder)
        let rounds = try Rounds(settings.rounds, contests.map { contest in { try contest.run() } })
        var table = Markdown(
            "lock", "waiters", "p50 µs", "in intervals", "p99 µs", "in intervals", "p99.9 µs", "in intervals",
            "longest µs", "in intervals", "waits")
        for (i, contest) in contests.enumerated() {
            let waits = rounds.all(i).reduce(into: times()) { $0.add($1) }
            let p999 = waits.valueAtPercentile(99.9)
            var row = ["HandoffLock, \(contest.policy)", "\(contest.waiters)"]
            for wait in [waits.valueAtPercentile(50), waits.valueAtPercentile(99), p999, waits.max] {
                row.append(Markdown.number(Double(wait) / 1e3))
                row.append(contest.interval.map { Markdown.number(Double(wait) / ($0 / .nanoseconds(1))) } ?? "–")
            }
            table.add(row + [Markdown.number(Double(waits.totalCount))])
            if holder == .thread, contest.waiters == 4, contest.policy.description.hasPrefix("switchInterval") {
                targets.judge(
                    "safe points, \(contest.policy), 4 waiters: p99.9 in intervals", .atMost(4),
                    Double(p999) / (contest.interval! / .nanoseconds(1)))
            }
        }
        table.show(
            holder.heading,
            notes: holder == .thread
                ? """
                Waits of all waiters in all rounds, from asking to having the lock; each waiter holds it for 1 µs and sleeps up to \
                400 µs. The interval is the policy's; of ticks, what its safe points take; of a loop, its budget of 100 µs. What \
                comes to it: the way to the next safe point, and the waking of a thread. A long turn is 64 posts of 5 µs that \
                post themselves again, a short one is one callback of 50 µs.
                """ : "")
    }
}
