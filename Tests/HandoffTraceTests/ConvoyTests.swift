// SPDX-License-Identifier: Apache-2.0

import TestSupport

import Testing

@testable import HandoffTrace

private let microsecond: UInt64 = 1000
private let millisecond: UInt64 = 1_000_000

/// `count` threads that come again `pause` after they had the lock, for `hold` each.
private func crowd(
    _ count: Int, hold: UInt64, passing: UInt64, pause: @escaping (Int) -> UInt64 = { _ in 1000 },
    until end: UInt64 = 400 * millisecond
) -> Timeline {
    var crowd = Crowd((0..<count).map { "worker \($0)" })
    let first = (0..<count).map { Crowd.Turn(thread: $0, comes: UInt64($0), hold: hold) }
    crowd.run(first, passing: passing, until: end) { thread, end in
        Crowd.Turn(thread: thread, comes: end + pause(thread), hold: hold)
    }
    return crowd.timeline
}

@Suite("Convoys", .computing)
struct ConvoyTests {
    @Test("threads that queue for a short hold again and again, in one order, are a convoy, and one sentence says so")
    func convoy() throws {
        let timeline = crowd(4, hold: 9 * microsecond, passing: 20 * microsecond)
        let findings = Finding.ofWaits(in: timeline)
        try #require(findings.count == 1)
        #expect(findings[0].rule == .convoy && findings[0].severity == .note)
        #expect(
            findings[0].message == """
                From 0.000 s to 0.400 s, lock 'model' had a convoy: each of 4 threads waited 106 µs for every hold of 9 µs; \
                the lock changed hands at 99 % of 13,794 acquisitions, in an order that repeats, and was held for 31 % of \
                that time.
                """)
        #expect(findings[0].locks == [0] && findings[0].threads == [0, 1, 2, 3])
        #expect(findings[0].time == 0..<timeline.end)
        #expect(findings[0].fingerprint == "convoy: model")
    }

    @Test("a lock that many threads keep busy in turn, without a pause, is a convoy", arguments: [6, 16])
    func saturated(threads: Int) {
        let timeline = crowd(threads, hold: 10 * microsecond, passing: 0, pause: { _ in 0 })
        #expect(Finding.ofWaits(in: timeline).map(\.rule) == [.convoy])
    }

    @Test("a convoy is found although its threads now and then change their order")
    func disorder() {
        var dice = Dice(state: 5)
        let timeline = crowd(5, hold: 8 * microsecond, passing: 25 * microsecond) { _ in
            Int.random(in: 0..<30, using: &dice) == 0 ? 70 * microsecond : 500
        }
        #expect(Finding.ofWaits(in: timeline).map(\.rule) == [.convoy])
    }

    @Test("two convoys with a calm time between them are two findings, each with its time")
    func twice() throws {
        var crowd = Crowd(["a", "b", "c", "d"])
        let first = (0..<4).map { Crowd.Turn(thread: $0, comes: UInt64($0), hold: 5 * microsecond) }
        crowd.run(first, passing: 20 * microsecond, until: 1000 * millisecond) { thread, end in
            let isCalm = end > 200 * millisecond && end < 700 * millisecond
            let pause = isCalm ? (3 + UInt64(thread)) * millisecond : microsecond
            return Crowd.Turn(thread: thread, comes: end + pause, hold: 5 * microsecond)
        }
        let findings = Finding.ofWaits(in: crowd.timeline)
        try #require(findings.count == 2)
        #expect(findings[0].time == 0..<(200 * millisecond))
        #expect(findings[1].time!.lowerBound >= 700 * millisecond && findings[1].time!.upperBound == 1000 * millisecond)
    }

    @Test("a recording of 25 ms is long enough to see one")
    func short() {
        let timeline = crowd(4, hold: 9 * microsecond, passing: 20 * microsecond, until: 25 * millisecond)
        #expect(Finding.ofWaits(in: timeline).map(\.rule) == [.convoy])
    }

    @Test("a lock that nobody waits for has no finding")
    func uncontended() {
        let timeline = crowd(
            4, hold: 5 * microsecond, passing: 20 * microsecond, pause: { 1_000_003 + UInt64($0) * 999_007 })
        #expect(timeline.locks[0].holds.count > 500)
        #expect(Finding.ofWaits(in: timeline).isEmpty)
    }

    @Test("two threads that take turns at long holds are no convoy, and their waits are no quantum")
    func pingPong() {
        let timeline = crowd(2, hold: 300 * microsecond, passing: 5 * microsecond, pause: { _ in 0 })
        #expect(timeline.locks[0].waits.count > 1000)
        #expect(Finding.ofWaits(in: timeline).isEmpty)
    }

    @Test("a single long hold, and the queue behind it, are no convoy")
    func longHold() {
        var crowd = Crowd((0..<12).map { "worker \($0)" })
        let first = (0..<12).map {
            Crowd.Turn(thread: $0, comes: UInt64($0), hold: $0 == 0 ? 92 * millisecond : microsecond)
        }
        // After the hold all 12 come again a few times, in the order in which they queued.
        crowd.run(first, passing: microsecond, until: 110 * millisecond) { thread, end in
            Crowd.Turn(thread: thread, comes: end + 100 * microsecond, hold: microsecond)
        }
        crowd.timeline.end = 500 * millisecond
        #expect(Finding.ofWaits(in: crowd.timeline).isEmpty)
    }

    @Test("a few events are no convoy")
    func few() {
        let timeline = crowd(4, hold: 500 * microsecond, passing: 5 * millisecond)
        let perWindow = timeline.locks[0].holds.count / 5
        #expect(perWindow < ConvoyDetector.fewestAcquisitions)
        #expect(Finding.ofWaits(in: timeline).isEmpty)
    }

    @Test("a thread that takes the lock again and again, and starves one other, is no convoy")
    func starvation() {
        var crowd = Crowd(["hog", "guest"])
        // Barging: the hog's turns come before the guest's, who waits all the time.
        crowd.run([Crowd.Turn(thread: 0, comes: 0, hold: 10 * microsecond)], passing: 0, until: 400 * millisecond) {
            _, end in
            Crowd.Turn(thread: 0, comes: end, hold: 10 * microsecond)
        }
        crowd.timeline.locks[0].waits = (0..<4).map { i in
            Timeline.Wait(
                begin: i * 99 * millisecond + 1, end: (i + 1) * 99 * millisecond, thread: 1, site: 0, succeeded: true,
                depth: 1)
        }
        #expect(Finding.ofWaits(in: crowd.timeline).isEmpty)
    }

    @Test("where others may have had the lock in between, nothing is said")
    func unseen() {
        var timeline = crowd(4, hold: 9 * microsecond, passing: 20 * microsecond)
        // As at level contended beside a thread that barges: the releases that let the waiters through are unseen.
        timeline.transfers = []
        #expect(Finding.ofWaits(in: timeline).isEmpty)
    }

    @Test("owners that follow each other without an order are no convoy")
    func noOrder() {
        var dice = Dice(state: 1)
        #expect(!ConvoyDetector.repeats((0..<200).map { _ in Int32.random(in: 0..<6, using: &dice) }))
        #expect(ConvoyDetector.repeats((0..<200).map { Int32($0 % 6) }))
        #expect(!ConvoyDetector.repeats([Int32](repeating: 3, count: 200)))
        #expect(!ConvoyDetector.repeats((0..<40).map { Int32($0) }), "each once is no round")
    }
}

@Suite("Waits as long as a switch interval", .computing)
struct SwitchIntervalTests {
    /// A thread that computes under the lock and lets go when somebody has waited for about `interval`, and another one that
    /// needs it for a moment after each answer.
    private func beside(interval: UInt64, until end: UInt64 = 400 * millisecond) -> Timeline {
        var crowd = Crowd(["compute", "io"])
        var at: UInt64 = 0
        var dice = Dice(state: 2)
        while at < end {
            let comes = at + 100 * microsecond
            let given = comes + interval + UInt64.random(in: 0..<20, using: &dice) * microsecond
            crowd.timeline.locks[0].holds += [
                Timeline.Hold(
                    begin: at, end: given, thread: 0, site: 0, isShared: false, waited: 10 * microsecond, isEnded: true),
                Timeline.Hold(
                    begin: given, end: given + 10 * microsecond, thread: 1, site: 0, isShared: false,
                    waited: given - comes,
                    isEnded: true),
            ]
            crowd.timeline.locks[0].waits += [
                Timeline.Wait(begin: comes, end: given, thread: 1, site: 0, succeeded: true, depth: 1),
                Timeline.Wait(
                    begin: given, end: given + 10 * microsecond, thread: 0, site: 0, succeeded: true, depth: 1),
            ]
            crowd.timeline.transfers += [
                Timeline.Transfer(lock: 0, from: 0, to: 1, released: given, taken: given, how: .granted)
            ]
            at = given + 10 * microsecond
        }
        crowd.timeline.end = at
        return crowd.timeline
    }

    @Test("waits that cluster at 5 ms beside a thread that computes are said to")
    func cluster() throws {
        let findings = Finding.ofWaits(in: beside(interval: 5 * millisecond))
        try #require(findings.map(\.rule) == [.switchInterval])
        #expect(
            findings[0].message == """
                Waits for lock 'model' cluster at 5.01 ms: 79 of them, 99 % of the time that was waited for it, are within 20 % \
                of that. There thread 'io' waited for the lock, mostly for 'compute' to let go, to hold it for 10 µs.
                """)
        #expect(findings[0].threads == [1] && findings[0].severity == .note)
    }

    @Test("waits of less than 0.1 ms are not")
    func moments() { #expect(Finding.ofWaits(in: beside(interval: 50 * microsecond)).isEmpty) }

    @Test("a few are not")
    func few() { #expect(Finding.ofWaits(in: beside(interval: 5 * millisecond, until: 60 * millisecond)).isEmpty) }

    @Test("waits of all lengths are not", arguments: 1...20)
    func spread(seed: UInt64) {
        var timeline = beside(interval: 5 * millisecond)
        var dice = Dice(state: seed)
        for i in timeline.locks[0].waits.indices where timeline.locks[0].waits[i].thread == 1 {
            let wait = timeline.locks[0].waits[i]
            timeline.locks[0].waits[i].end = wait.begin + UInt64.random(in: 1...5_000_000, using: &dice)
        }
        #expect(Finding.ofWaits(in: timeline).isEmpty)
    }
}
