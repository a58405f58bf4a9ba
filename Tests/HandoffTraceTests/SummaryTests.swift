// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HandoffTrace

/// A timeline with the recording that it could be of.
private func recording(of timeline: Timeline, command: [String] = ["server", "--port", "80"]) -> Recording {
    var process = Recording.Process(
        number: 100, parent: 1, command: command, level: .all, layers: [.swift, .c], begin: 0, end: timeline.end,
        isComplete: true, sites: [.unknown, .place(file: "Sources/App/Model.swift", line: 12)])
    process.objects = timeline.locks.map { Recording.Object(kind: $0.kind, address: 1, name: $0.name) }
    process.threads = timeline.threads.enumerated().map { i, lane in
        Recording.Thread(
            number: Int32(200 + i), name: lane.name, begin: lane.begin, end: lane.end, startRoutine: 0, creator: 0)
    }
    return Recording(processes: [process])
}

private func summary(_ timeline: Timeline, recording: Recording, findings: [Finding] = [], most: Int = 12) -> Summary {
    Summary(
        recording: recording, timeline: timeline, statistics: Statistics(timeline), findings: findings, most: most)
}

/// Without control sequences.
private func plain(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let escape = rest.firstIndex(of: "\u{1B}") {
        result += rest[..<escape]
        rest = rest[rest.index(after: rest[escape...].firstIndex(of: "m")!)...]
    }
    return result + rest
}

@Suite("The summary of a recording")
struct SummaryTests {
    /// A convoy of three, and a thread that is mostly in C.
    private static var served: Timeline {
        var crowd = Crowd(["main", "worker", "worker", "io"])
        let first = (0..<3).map { Crowd.Turn(thread: $0, comes: UInt64($0), hold: 8000) }
        crowd.run(first, passing: 30_000, until: 200_000_000) { thread, end in
            Crowd.Turn(thread: thread, comes: end + 1000, hold: 8000)
        }
        let end = crowd.timeline.end
        crowd.timeline.threads[3].states = [
            Timeline.State(begin: 0, end: end / 2, doing: .inC, lock: 0, site: 0, call: .none),
            Timeline.State(begin: end / 2, end: end / 4 * 3, doing: .blocked, lock: -1, site: 0, call: .epollWait),
            Timeline.State(begin: end / 4 * 3, end: end, doing: .running, lock: -1, site: 0, call: .none),
        ]
        for i in crowd.timeline.locks[0].waits.indices { crowd.timeline.locks[0].waits[i].site = 1 }
        return crowd.timeline
    }

    @Test("it says what was recorded, what each thread did, who waited for what, who gave it to whom, what was found")
    func whole() {
        let timeline = Self.served
        let summary = summary(timeline, recording: recording(of: timeline), findings: Finding.ofWaits(in: timeline))
        #expect(
            summary.text() == """
                """)
    }
}
