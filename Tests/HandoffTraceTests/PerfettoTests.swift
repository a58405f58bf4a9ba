// SPDX-License-Identifier: Apache-2.0
//
// What stands in a trace for Perfetto. That its fields are Perfetto's is seen by Tests/PerfettoCheck/check.py, which
// reads the file that the last test of this suite writes.

import Foundation
import TestSupport
import Testing

@testable import HandoffTrace

@Suite("Perfetto", .computing)
struct PerfettoTests {
    /// Two workers of one name and a reader; a lock that is handed over, one that readers share; a kernel in a callback.
    static func sample() -> (recording: Recording, timeline: Timeline) {
        var story = Story()
        let model = story.lock("model")
        let table = story.lock("table", .rwlock)
        let first = story.thread("worker 1")
        let second = story.thread("worker 2")
        let reader = story.thread("reader")
        let place = story.place("Model.swift", 12)
        story.event(second, 15, .ask, model, site: place)
        story.event(first, 100, .release, model)
        story.event(second, 100, .acquire, model)
        story.event(reader, 100, .acquire, table)
        story.recording.processes[0].command = ["bin/story", "--fast"]

        func state(_ begin: UInt64, _ end: UInt64, _ doing: Timeline.Doing, _ lock: Int32 = -1) -> Timeline.State {
            Timeline.State(
                begin: begin, end: end, doing: doing, lock: lock, site: UInt32(place),
                call: doing == .blocked ? .epollWait : .none)
        }
        var timeline = Timeline(begin: 0, end: 100)
        timeline.threads = [
            .init(
                process: 0, thread: first, name: "worker 1", begin: 0, end: 100,
                states: [state(0, 40, .running), state(40, 70, .inC, 0), state(70, 100, .blocked)],
                calls: [
                    .init(begin: 5, end: 35, site: UInt32(place), isWork: false),
                    .init(begin: 10, end: 20, site: UInt32(place), isWork: true),
                ]),
            .init(
                process: 0, thread: second, name: "worker 2", begin: 0, end: 100,
                states: [state(0, 10, .running), state(10, 50, .wantsLock, 0), state(50, 100, .running)]),
            .init(
                process: 0, thread: reader, name: "reader", begin: 0, end: 100,
                states: [state(0, 30, .unknown), state(30, 100, .running)], lost: 7),
        ]
        timeline.locks = [
            .init(
                process: 0, object: model, name: "model", kind: .swiftLock,
                holds: [
                    .init(begin: 2, end: 40, thread: 0, site: UInt32(place), isShared: false, waited: 0, isEnded: true),
                    .init(
                        begin: 50, end: 100, thread: 1, site: UInt32(place), isShared: false, waited: 40, isEnded: false
                    ),
                ],
                waits: [.init(begin: 10, end: 50, thread: 1, site: UInt32(place), succeeded: true, depth: 1)]),
            .init(
                process: 0, object: table, name: "table", kind: .rwlock,
                holds: [
                    .init(begin: 30, end: 60, thread: 2, site: 0, isShared: true, waited: 0, isEnded: true),
                    .init(begin: 40, end: 80, thread: 1, site: 0, isShared: true, waited: 0, isEnded: true),
                    .init(begin: 60, end: 70, thread: 0, site: 0, isShared: true, waited: 0, isEnded: true),
                ]),
        ]
        timeline.transfers = [.init(lock: 0, from: 0, to: 1, released: 40, taken: 50, how: .granted)]
        timeline.marks = [.init(time: 60, thread: 2, text: "half-time")]
        return (story.recording, timeline)
    }

    static var finding: Finding {
        var finding = Finding(
            rule: .convoy, severity: .note, message: "Everybody waits for 'model'.", advice: "Hold it for less time.",
            evidence: [.init(title: "held here", frames: ["work() at Model.swift:12"])], fingerprint: "convoy model")
        finding.time = 10..<50
        return finding
    }

    func trace(
        _ sample: (recording: Recording, timeline: Timeline) = Self.sample(), findings: [Finding] = []
    ) throws -> ReadTrace {
        let trace = PerfettoTrace(
            recording: sample.recording, timeline: sample.timeline,
            names: StoryNames(recording: sample.recording), findings: findings)
        return try #require(ReadTrace(trace.encoded()))
    }

    @Test("numbers are written in seven bits a byte, and a message's length before it, also a long one")
    func encoding() throws {
        var message = Protobuf()
        message.number(1, 300)
        #expect(message.bytes == [0x08, 0xAC, 0x02])
        message.number(2, -1)
        message.fixed(3, 0x0102)
        for length in [0, 127, 128, 20_000] {
            message.message(4) { $0.text(5, String(repeating: "x", count: length)) }
        }
        let read = try #require(WireMessage(message.bytes))
        #expect(read.number(2) == .max)
        #expect(read.number(3) == 0x0102)
        #expect(read.messages(4).map { $0.text(5)?.count } == [0, 127, 128, 20_000])
    }

    @Test("a thread's lane of states has no gap, but where nothing is known")
    func states() throws {
        let trace = try trace()
        #expect(
            trace.slices(trace.track("state", below: "worker 1 a")) == [
                .init("running", 0, 40), .init("in C", 40, 70), .init("parked: epoll", 70, 100),
            ])
        #expect(
            trace.slices(trace.track("state", below: "worker 2 b")) == [
                .init("running", 0, 10), .init("wants 'model'", 10, 50), .init("running", 50, 100),
            ])
        #expect(trace.slices(trace.track("state", below: "reader")) == [.init("running", 30, 100)])
        #expect(trace.instants(trace.track("reader")).map(\.name).first == "7 older events were lost")
    }

    @Test("callbacks and kernels stand on their thread's own track, nested; one that outlives the one around it is cut")
    func calls() throws {
        var sample = Self.sample()
        sample.timeline.threads[0].calls[1].end = 50
        let trace = try trace(sample)
        #expect(
            trace.slices(trace.track("worker 1 a")) == [
                .init("callback Model.swift:12", 5, 35), .init("kernel Model.swift:12", 10, 35),
            ])
    }

    @Test("a lock's holds stand on its track by their holders' names, and readers that overlap on one below it")
    func holds() throws {
        let trace = try trace()
        #expect(
            trace.slices(trace.track("model")) == [.init("worker 1 a", 2, 40), .init("worker 2 b", 50, 100)])
        let begins = trace.events.filter { $0.track == trace.track("model") && $0.kind == .begin }
        #expect(begins.map { $0.said["waited (ns)"] } == ["0", "40"])
        #expect(begins.map { $0.said["site"] } == ["Model.swift:12", "Model.swift:12"])
        #expect(begins.map { $0.said["end"] } == [nil, "not seen"])
        #expect(trace.slices(trace.track("table")) == [.init("reader", 30, 60), .init("worker 1 a", 60, 70)])
        #expect(trace.slices(trace.track("table, also held by", below: "table")) == [.init("worker 2 b", 40, 80)])
    }

    @Test("how many wait is counted for a lock that was waited for, and for no other")
    func queue() throws {
        var sample = Self.sample()
        sample.timeline.locks[0].waits.append(
            .init(begin: 20, end: 50, thread: 2, site: 0, succeeded: false, depth: 2))
        let trace = try trace(sample)
        let counter = try #require(trace.track("waiting for model", below: "locks"))
        let values = trace.events.filter { $0.track == counter }
        #expect(values.map(\.time) == [10, 20, 50])
        #expect(values.map(\.value) == [1, 2, 0])
        #expect(trace.track("waiting for table") == nil)
    }

    @Test("an arrow leads from the release to the state in which the taker goes on")
    func arrow() throws {
        let trace = try trace()
        let from = try #require(trace.events.first { !$0.leaves.isEmpty })
        let to = try #require(trace.events.first { !$0.arrives.isEmpty })
        #expect(from.leaves == to.arrives)
        #expect(from.name == "hands 'model' to worker 2 b")
        #expect(from.track == trace.track("state", below: "worker 1 a"))
        #expect(from.time == 40)
        #expect(from.said["until taken (ns)"] == "10")
        #expect(to.name == "running")
        #expect(to.track == trace.track("state", below: "worker 2 b"))
        #expect(to.time == 50)
    }

    @Test(
        "an arrow leaves before it arrives, whatever the times and the threads' order",
        arguments: [(50, 50), (60, 50), (49, 50), (47, 47)] as [(UInt64, UInt64)])
    func arrowsOrder(released: UInt64, taken: UInt64) throws {
        var sample = Self.sample()
        sample.timeline.transfers = [.init(lock: 0, from: 2, to: 1, released: released, taken: taken, how: .inferred)]
        let trace = try trace(sample)
        let from = try #require(trace.events.firstIndex { $0.leaves == [1] })
        let to = try #require(trace.events.firstIndex { $0.arrives == [1] })
        #expect(from < to)
        #expect(trace.events[from].time <= trace.events[to].time)
        #expect(trace.events[to].time == taken)
    }

    @Test("packets are in the order of their times")
    func order() throws {
        let times = try trace(findings: [Self.finding]).events.map(\.time)
        #expect(times == times.sorted())
        #expect(times.count > 30)
    }

    @Test("a thread's number that is given out again is another track with that number")
    func recycled() throws {
        var sample = Self.sample()
        sample.recording.processes[0].threads[2].number = sample.recording.processes[0].threads[0].number
        let trace = try trace(sample)
        let same = trace.tracks.values.filter { $0.tid == 100 }
        #expect(Set(same.map(\.name)) == ["worker 1 a", "reader"])
        #expect(same.allSatisfy { $0.pid == 100 && trace.tracks[$0.parent]?.name == "story" })
    }

    @Test("names that the viewer could not tell apart get letters, and others stay as they are")
    func letters() {
        #expect(
            PerfettoTrace.distinct(["pool 1", "main", "pool 2", "pool 1"]) == [
                "pool 1 a", "main", "pool 2 b", "pool 1 c",
            ])
        let many = PerfettoTrace.distinct([String](repeating: "t", count: 800))
        #expect(Set(many).count == 800)
        #expect([many[25], many[26], many[52], many[702]] == ["t z", "t aa", "t ba", "t aaa"])
    }

    @Test("marks, asks and findings are instants with what there is to say about them")
    func instants() throws {
        let trace = try trace(findings: [Self.finding])
        #expect(trace.instants(trace.track("reader")).map(\.name).last == "half-time")
        let ask = try #require(trace.instants(trace.track("worker 2 b")).first)
        #expect(ask.name == "asks for 'model'")
        #expect(ask.time == 15)
        let finding = try #require(trace.instants(trace.track("findings")).first)
        #expect(finding.name == "Everybody waits for 'model'.")
        #expect(finding.said["rule"] == "convoy")
        #expect(finding.said["lasted (ns)"] == "40")
        #expect(finding.said["evidence"] == "held here\nwork() at Model.swift:12")
    }

    @Test("a timeline that points to what is not there makes a trace without that")
    func damaged() throws {
        var sample = Self.sample()
        sample.timeline.threads[2].process = 5
        sample.timeline.threads[1].thread = 9
        sample.timeline.locks[1].process = -1
        sample.timeline.locks[0].holds[0].thread = 77
        sample.timeline.locks[0].holds[1].end = 0
        sample.timeline.transfers.append(.init(lock: 8, from: 0, to: 2, released: 1, taken: 2, how: .woken))
        sample.timeline.transfers.append(.init(lock: 8, from: 0, to: 1, released: 1, taken: 2, how: .woken))
        sample.timeline.marks.append(.init(time: 1, thread: -4, text: "nobody's"))
        sample.timeline.threads[0].states[1].begin = 10
        sample.timeline.threads[0].states[1].site = 4000
        let trace = try trace(sample)
        #expect(trace.events.allSatisfy { trace.tracks[$0.track] != nil })
        for track in trace.tracks.keys { #expect(trace.slices(track) != nil) }
        #expect(trace.events.flatMap(\.leaves).sorted() == trace.events.flatMap(\.arrives).sorted())
        #expect(trace.events.flatMap(\.leaves).count == 2)
        #expect(try self.trace((Recording(), Timeline())).events.isEmpty)
    }

    @Test("the same recording gives the same bytes, which are left for Perfetto's own classes where asked for")
    func file() throws {
        let sample = Self.sample()
        let trace = PerfettoTrace(
            recording: sample.recording, timeline: sample.timeline, names: StoryNames(recording: sample.recording),
            findings: [Self.finding])
        let bytes = trace.encoded()
        #expect(bytes == trace.encoded())
        if let path = ProcessInfo.processInfo.environment["HANDOFF_PERFETTO_FILE"] {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
    }
}
