// SPDX-License-Identifier: Apache-2.0
//
// A thread that asks over a pair of sockets and waits for each answer with the lock released, alone and beside a thread
// that computes under the lock and has a safe point every 50 µs. Who answers knows no lock. Of other runtimes, their own
// lock is measured, by small programs in Peers/.
//
// How long an answer takes decides what is measured. An answer at once comes before a thread that was woken by the
// release has run: whoever asks takes the lock again, and it is the hog that may starve. An answer that takes longer than
// a wake-up finds the hog in possession: whoever asks waits for the next safe point. So there are both.

import CPlain
import Foundation
import Histogram

/// The requests of one window, and how long each took, the lock's reacquisition included. One thread.
final class Requests: @unchecked Sendable {
    private let socket: Int32
    private let phase: Phase
    private var began: UInt64 = 0
    private(set) var latencies = times()

    init(_ phase: Phase, answer: Duration) {
        socket = contest_echo(UInt64(answer / .nanoseconds(1)))
        guard socket >= 0 else { fatalError("no pair of sockets, or no thread to answer: error \(errno)") }
        self.phase = phase
    }

    deinit { close(socket) }

    /// With the lock: ends the request before and sends the next one. False at the end.
    func next() -> Bool {
        let now = contest_now()
        if began != 0, phase.isCounted { latencies.record(now - began) }
        guard !phase.isOver else { return false }
        began = now
        guard contest_send(socket) else { fatalError("a request was not sent: error \(errno)") }
        return true
    }

    /// Without the lock: blocks until the answer is there.
    func wait() {
        guard contest_receive(socket) else { fatalError("a request was not answered: error \(errno)") }
    }
}

struct HogContest {
    static let safePoint = Duration.microseconds(50)

    /// How long an answer takes.
    let answer: Duration
    /// Steps between safe points.
    let work: UInt64
    let window: Duration

    /// Requests a second, percentiles of their times in ns, and the hog's share: what it has done, of what it would have
    /// done by itself.
    struct Outcome {
        var rate = Double.nan, p50 = Double.nan, p99 = Double.nan, p999 = Double.nan
        var share = Double.nan
    }

    func run<C: Contestant>(_ lock: C, hog: Bool) throws -> Outcome {
        let phase = Phase(), work = work, answer = answer
        let (results, took) = try field(hog ? 2 : 1, window: window, phase) { i -> (Histogram<UInt64>, Int) in
            guard i == 0 else { return (times(), lock.hog(work, phase)) }
            let requests = Requests(phase, answer: answer)
            lock.serve(requests)
            return (requests.latencies, 0)
        }
        let all = results.reduce(into: times()) { $0.add($1.0) }
        let sections = results.map(\.1).reduce(0, +)
        return Outcome(
            rate: Double(all.totalCount) / (took / .seconds(1)), p50: Double(all.valueAtPercentile(50)),
            p99: Double(all.valueAtPercentile(99)), p999: Double(all.valueAtPercentile(99.9)),
            share: Double(sections) * (Self.safePoint / took))
    }
}

func hog(_ settings: Settings, _ peers: Peers, _ targets: inout Targets) throws {
    for answer in [Duration.zero, .microseconds(25)] { try hog(settings, peers, answer, &targets) }
}

private func hog(_ settings: Settings, _ peers: Peers, _ answer: Duration, _ targets: inout Targets) throws {
    let entrants = [Entrant.nothing, .pthread, .mutex, .queue] + Entrant.handoff
    let contest = HogContest(answer: answer, work: settings.work(HogContest.safePoint), window: settings.window)
    let others = peers.ready(Peer.hog)
    typealias Pair = (alone: HogContest.Outcome, beside: HogContest.Outcome)
    let here = entrants.map { entrant -> () throws -> Pair in
        { (try entrant.beside(contest, false), try entrant.beside(contest, true)) }
    }
    let there = others.map { peer -> () throws -> Pair in
        {
            let arguments = ["\(settings.longWindow)", "\(Int(answer / .nanoseconds(1)))"]
            let said = try peers.run(peer, arguments, within: 60 + settings.longWindow * 4)
            func outcome(_ prefix: String) -> HogContest.Outcome {
                HogContest.Outcome(
                    rate: said[prefix + "_rate"] ?? .nan, p50: said[prefix + "_p50"] ?? .nan,
                    p99: said[prefix + "_p99"] ?? .nan, p999: said[prefix + "_p999"] ?? .nan,
                    share: said[prefix + "_share"] ?? .nan)
            }
            return (outcome("alone"), outcome("beside"))
        }
    }
    let rounds = try Rounds(settings.rounds, here + there)
    var table = Markdown(
        "one request at a time", "alone/s", "p99 µs", "beside a hog/s", "p50 µs", "p99 µs", "p99.9 µs",
        "of its rate alone",
        "of no lock's", "the hog's share")
    for (i, name) in (entrants.map(\.name) + others.map(\.name)).enumerated() {
        table.add(
            name, Markdown.number(rounds.median(i, \.alone.rate)),
            Markdown.number(rounds.median(i, \.alone.p99) / 1e3), Markdown.number(rounds.median(i, \.beside.rate)),
            Markdown.number(rounds.median(i, \.beside.p50) / 1e3),
            Markdown.number(rounds.median(i, \.beside.p99) / 1e3),
            Markdown.number(rounds.median(i, \.beside.p999) / 1e3),
            Markdown.number(rounds.median(i) { $0.beside.rate / $0.alone.rate }),
            Markdown.number(rounds.median(i, to: 0) { $0.beside.rate / $1.beside.rate }),
            Markdown.number(rounds.median(i, \.beside.share)))
    }
    let kind = answer == .zero ? "answered at once" : "answered after \(Int(answer / .microseconds(1))) µs"
    table.show(
        "Requests beside a hog, \(kind)",
        notes: (answer == .zero
            ? """
            A request is one byte out and one back, from the send to having the lock again. The hog computes under the \
            lock and has a safe point every 50 µs; the hogs of other runtimes are loops in their languages, and their \
            send releases the lock as well. Who answers takes no lock. The hog's share: what it did, of what it does by \
            itself; a lock under which the requests are fast and the hog stands still solves half of the problem.
            """ : ""), peers.skipped(Peer.hog))
    let judged = entrants.firstIndex { $0.name == Entrant.byDefault }!
    targets.judge(
        "requests beside a hog, \(kind): of their rate alone", .atLeast(0.8),
        rounds.median(judged) { $0.beside.rate / $0.alone.rate })
    targets.judge(
        "requests beside a hog, \(kind): p99 in ms", .atMost(0.2), rounds.median(judged, \.beside.p99) / 1e6)
}
