// SPDX-License-Identifier: Apache-2.0

import Foundation
import HandoffTrace
import TestSupport
import Testing

@Suite("JSON report", .computing)
struct JSONReportTests {
    func report(
        events: Bool = false, _ change: (inout Recording, inout Timeline, inout Statistics) -> Void = { _, _, _ in }
    )
        -> JSONReport
    {
        var (recording, timeline) = PerfettoTests.sample()
        var statistics = Statistics(
            locks: [Statistics.Lock(acquisitions: 2, contended: 1, handoffs: 1, ownerChanges: 1, longestQueue: 1)],
            threads: [Statistics.Thread(time: [40, 0, 30, 30, 0], callbacks: 1)])
        statistics.locks[0].wait.count = 2
        statistics.locks[0].wait.total = 9
        statistics.threads[0].locks = [Statistics.Thread.Share(lock: 0)]
        recording.processes[0].losses.events = 7
        change(&recording, &timeline, &statistics)
        let order = OrderGraph(
            nodes: [
                .init(name: "model", kind: .swiftLock, instances: 1), .init(name: "table", kind: .rwlock, instances: 2),
            ],
            edges: [
                .init(
                    from: 0, to: 1, count: 3, isInCycle: false, isAccepted: true,
                    evidence: PerfettoTests.finding.evidence)
            ])
        return JSONReport(
            recording: recording, timeline: timeline, statistics: statistics, findings: [PerfettoTests.finding],
            order: order, names: StoryNames(recording: recording), events: events)
    }

    @Test("what a script reads is there by the promised keys")
    func keys() throws {
        let object = try #require(JSONSerialization.jsonObject(with: report(events: true).json()) as? [String: Any])
        #expect(object["schemaVersion"] as? Int == 1)
        #expect(object["command"] as? [String] == ["bin/story", "--fast"])
        #expect(object["duration"] as? Int == 100)
        let thread = try #require((object["threads"] as? [[String: Any]])?.first)
        #expect(
            thread["time"] as? [String: Int] == ["running": 40, "wantsLock": 0, "inC": 30, "blocked": 30, "unknown": 0])
        #expect(thread["number"] as? Int == 100)
        let lock = try #require((object["locks"] as? [[String: Any]])?.first)
        #expect(lock["kind"] as? String == "swiftLock")
        #expect(lock["handoffs"] as? Int == 1)
        #expect((lock["wait"] as? [String: Any])?["mean"] as? Int == 4)
        let finding = try #require((object["findings"] as? [[String: Any]])?.first)
        #expect(finding["rule"] as? String == "convoy")
        #expect(finding["severity"] as? String == "note")
        #expect(finding["fingerprint"] as? String == "convoy model")
        #expect((object["losses"] as? [String: Int])?["events"] == 7)
        let edge = try #require(((object["order"] as? [String: Any])?["edges"] as? [[String: Any]])?.first)
        #expect(edge["isAccepted"] as? Bool == true)
        let states = try #require((object["events"] as? [String: Any])?["states"] as? [[String: Any]])
        #expect(states.count == 8)
        #expect(states[2]["call"] as? String == "epollWait")
        #expect(states[0]["call"] == nil)
        #expect(states[0]["site"] as? String == "Model.swift:12")
    }

    @Test("everything that happened is left out unless it is asked for")
    func withoutEvents() throws {
        let object = try #require(JSONSerialization.jsonObject(with: report().json()) as? [String: Any])
        #expect(object["events"] == nil)
        #expect(object.count == 11)
    }

    @Test("it can be read back, and is the same text each time")
    func roundTrip() throws {
        let report = report(events: true)
        let data = try report.json()
        #expect(try JSONDecoder().decode(JSONReport.self, from: data) == report)
        #expect(try report.json() == data)
        #expect(data.last == UInt8(ascii: "\n"))
    }

    @Test("transfers are counted by lock, releaser and taker, in that order")
    func transfers() {
        let report = report { _, timeline, _ in
            func transfer(_ from: Int32, _ to: Int32, _ how: Timeline.Transfer.How) -> Timeline.Transfer {
                Timeline.Transfer(lock: 0, from: from, to: to, released: 1, taken: 2, how: how)
            }
            timeline.transfers = [
                transfer(1, 0, .woken), transfer(0, 2, .granted), transfer(1, 0, .granted), transfer(0, 1, .inferred),
            ]
        }
        #expect(report.transfers.map { [$0.from, $0.to, $0.count] } == [[0, 1, 1], [0, 2, 1], [1, 0, 2]])
        #expect(report.transfers.map { [$0.granted, $0.woken, $0.inferred] } == [[0, 0, 1], [1, 0, 0], [1, 1, 0]])
    }

    @Test("times are counted from the recording's beginning, and nothing is before it")
    func times() {
        let report = report(events: true) { recording, timeline, _ in
            timeline.begin = 20
            timeline.threads[0].begin = 10
        }
        #expect(report.begin == 20)
        #expect(report.duration == 80)
        #expect(report.threads[0].begin == 0)
        #expect(report.events?.holds.map(\.begin) == [0, 30, 10, 20, 40])
        #expect(report.findings[0].begin == 0)
        #expect(report.findings[0].end == 30)
    }

    @Test("statistics of fewer locks and threads than there are make zeroes")
    func fewer() {
        let report = report { _, timeline, statistics in
            statistics = Statistics()
            timeline.threads[0].process = 3
        }
        #expect(report.locks.map(\.acquisitions) == [0, 0])
        #expect(report.threads.map(\.number) == [0, 101, 102])
        #expect(report.threads.allSatisfy { $0.time.values.allSatisfy { $0 == 0 } && $0.time.count == 5 })
    }
}
