// SPDX-License-Identifier: Apache-2.0

import TestSupport

import Testing

@testable import HandoffTrace

@Suite("Statistics", .computing)
struct StatisticsTests {
    @Test("a distribution of a few values is exact")
    func few() {
        let distribution = Statistics.Distribution([50, 10, 40, 20, 30])
        #expect(distribution.count == 5 && distribution.total == 150 && distribution.mean == 30)
        #expect(distribution.median == 30 && distribution.p90 == 50 && distribution.p99 == 50)
        #expect(distribution.longest == 50)
        #expect(Statistics.Distribution([]).median == 0)
        #expect(Statistics.Distribution([7]).p999 == 7)
    }

    @Test("a distribution of many values has three digits, and never more than its longest")
    func many() {
        let values = (1...100_000).map { UInt64($0) * 1000 }
        let distribution = Statistics.Distribution(values.shuffled())
        func isNear(_ value: UInt64, _ expected: Double) -> Bool { abs(Double(value) / expected - 1) < 0.001 }
        #expect(isNear(distribution.median, 50e6) && isNear(distribution.p90, 90e6))
        #expect(isNear(distribution.p99, 99e6) && isNear(distribution.p999, 99.9e6))
        #expect(distribution.longest == 100_000_000 && distribution.p999 <= distribution.longest)
    }

    @Test("values that no recording has are counted, not trapped on")
    func huge() {
        let distribution = Statistics.Distribution([UInt64](repeating: .max, count: 2000))
        #expect(distribution.total == .max && distribution.longest == .max && distribution.median > .max / 5)
    }

    @Test("a lock's acquisitions, waits, handoffs, owner changes and queue are counted, and each thread's share")
    func lock() throws {
        var crowd = Crowd(["a", "b", "c"])
        // a holds 10 to 40; b waits 15 to 41, holds to 61; c waits 20 to 62, holds to 72. Then a alone from 100, twice.
        let turns = [
            Crowd.Turn(thread: 0, comes: 10, hold: 30), Crowd.Turn(thread: 1, comes: 15, hold: 20),
            Crowd.Turn(thread: 2, comes: 20, hold: 10),
        ]
        var again = 2
        crowd.run(turns, passing: 1, until: 200) { thread, _ in
            guard thread == 0, again > 0 else { return nil }
            again -= 1
            return Crowd.Turn(thread: 0, comes: again == 1 ? 100 : 150, hold: 30)
        }
        let statistics = Statistics(crowd.timeline)
        let lock = try #require(statistics.locks.first)
        #expect(lock.acquisitions == 5 && lock.contended == 2 && lock.abandoned == 0 && lock.handoffs == 2)
        #expect(lock.ownerChanges == 3 && lock.longestQueue == 2)
        #expect(lock.wait.longest == 42 && lock.wait.total == 26 + 42 && lock.hold.total == 30 + 20 + 10 + 30 + 30)

        #expect(statistics.threads[0].locks.map(\.acquisitions) == [3])
        #expect(statistics.threads[2].locks.map(\.waited) == [42] && statistics.threads[2].locks[0].longestWait == 42)
        #expect(statistics.threads[2].locks[0].held == 10 && statistics.threads[2].locks[0].contended == 1)
        #expect(statistics.threads[1].time == [200 - 26, 26, 0, 0, 0])
    }

    @Test("a wait that was given up is not one that the recording's end cut off")
    func abandoned() {
        var crowd = Crowd(["a", "b"])
        crowd.run([Crowd.Turn(thread: 0, comes: 0, hold: 1000)], passing: 0, until: 1000) { _, _ in nil }
        crowd.timeline.locks[0].waits = [
            Timeline.Wait(begin: 10, end: 50, thread: 1, site: 0, succeeded: false, depth: 1),
            Timeline.Wait(begin: 60, end: 1000, thread: 1, site: 0, succeeded: false, depth: 1),
        ]
        let lock = Statistics(crowd.timeline).locks[0]
        #expect(lock.abandoned == 1 && lock.contended == 0 && lock.wait.count == 2)
    }

    @Test("readers that overlap do not change the owner, and an end that may be lost is no long hold")
    func readers() {
        var crowd = Crowd(["a", "b"], kind: .rwlock)
        crowd.run([], passing: 0, until: 1000) { _, _ in nil }
        func hold(_ begin: UInt64, _ end: UInt64, _ thread: Int32, shared: Bool, ended: Bool = true) -> Timeline.Hold {
            Timeline.Hold(
                begin: begin, end: end, thread: thread, site: 0, isShared: shared, waited: 0, isEnded: ended)
        }
        crowd.timeline.locks[0].holds = [
            hold(0, 10, 0, shared: false), hold(20, 40, 0, shared: true), hold(25, 45, 1, shared: true),
            hold(50, 60, 0, shared: false), hold(70, 1000, 1, shared: false, ended: false),
        ]
        #expect(Statistics(crowd.timeline).locks[0].ownerChanges == 1)
        #expect(Statistics(crowd.timeline).locks[0].hold.longest == 930)
        crowd.timeline.threads[1].lost = 5
        #expect(Statistics(crowd.timeline).locks[0].hold.longest == 20)
    }

    @Test("callbacks are counted, kernels on worker threads are not")
    func callbacks() {
        var crowd = Crowd(["a"])
        crowd.run([], passing: 0, until: 100) { _, _ in nil }
        crowd.timeline.threads[0].calls = [
            Timeline.Call(begin: 1, end: 9, site: 0, isWork: false),
            Timeline.Call(begin: 10, end: 20, site: 0, isWork: true),
        ]
        #expect(Statistics(crowd.timeline).threads[0].callbacks == 1)
    }
}
