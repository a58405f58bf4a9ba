// SPDX-License-Identifier: Apache-2.0

import TestSupport

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

@Suite("The summary of a recording", .computing)
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
                server --port 80
                  200 ms, 1 process, 4 threads, 1 lock, 0 events, level all, Swift locks and C
                  locks
                  Nothing was lost.

                Threads  # runs  - wants a lock  = in C, lock released  . parked
                                                                          runs wants  in C  park
                  worker 201 |###--------------------------------------|   8 %  92 %   0 %   0 %
                  main       |###--------------------------------------|   8 %  92 %   0 %   0 %
                  worker 202 |###--------------------------------------|   8 %  92 %   0 %   0 %
                  io         |##########=====================..........|  25 %   0 %  50 %  25 %

                Locks
                                       had to  handed    owner    wait
                                taken    wait    over  changed  median    99 %  longest
                  lock 'model'  5,264    99 %   5,263    5,263  105 µs  105 µs   105 µs

                                held in    hold                 longest
                                  total  median  99 %  longest    queue
                  lock 'model'  42.1 ms    8 µs  8 µs     8 µs        3

                Longest waits
                   105 µs  'main' for lock 'model', in Model.swift:12, from 0.000 s; 'worker
                           201' held it for 8 µs of that.
                   105 µs  'worker 201' for lock 'model', in Model.swift:12, from 0.000 s;
                           'worker 202' held it for 8 µs of that.
                   105 µs  'worker 202' for lock 'model', in Model.swift:12, from 0.000 s;
                           'main' held it for 8 µs of that.

                Who gave lock 'model' to whom
                  5,263 times; the releaser named the taker at 100 %.
                  from \\ to          a      b      c
                  a  main            .  1,755      0
                  b  worker 201      0      .  1,754
                  c  worker 202  1,754      0      .

                Findings
                NOTE [convoy]
                  From 0.000 s to 0.200 s, lock 'model' had a convoy: each of 3 threads waited
                  105 µs for every hold of 8 µs; the lock changed hands at 99 % of 5,264
                  acquisitions, in an order that repeats, and was held for 21 % of that time.
                  What to do: Take it less often (do several pieces of work under one
                  acquisition) or for less (move work out of it). Where turns need no order, a
                  barging or adaptive policy lets the running thread go on, and so do safe
                  points that are reached less often.

                Next: --html page.html draws this in time: who had the lock, and who gave it to
                      whom.
                Next: --level stacks records each of them with its stack.

                """)
    }

    @Test("where more threads give a lock to each other than letters help with, it shows the most frequent pairs")
    func pairs() throws {
        var crowd = Crowd((0..<10).map { "worker \($0)" })
        let first = (0..<10).map { Crowd.Turn(thread: $0, comes: UInt64($0), hold: 8000) }
        crowd.run(first, passing: 30_000, until: 20_000_000) { Crowd.Turn(thread: $0, comes: $1 + 1000, hold: 8000) }
        let text = summary(crowd.timeline, recording: recording(of: crowd.timeline), most: 3).text()
        #expect(text.contains("       53  worker 0 -> worker 1\n") && text.contains("  and 7 other pairs\n"))
        #expect(text.contains("8 others"), "three rows of threads: two, and the rest")
    }

    @Test("what was lost is counted, also when there is too much of it to count")
    func losses() {
        let timeline = Self.served
        var recording = recording(of: timeline)
        recording.processes[0].losses.events = 1_234_567
        recording.processes[0].losses.threads = 1
        recording.processes[0].isComplete = false
        var text = summary(timeline, recording: recording).text()
        #expect(text.contains("Lost: 1.23M events, 1 thread of which nothing is known."))
        #expect(text.contains("Process 100 did not end its recording"))
        #expect(text.contains("--seconds 1, or --level contended"))
        recording.processes.append(recording.processes[0])
        text = summary(timeline, recording: recording).text()
        #expect(text.contains("Process 100 did not end its recording"), "the first was replaced by the second")
        recording.processes[1].number = 101
        text = summary(timeline, recording: recording).text()
        #expect(text.contains("2 processes did not end their recordings"))
        recording.processes[1].losses.events = .max
        text = summary(timeline, recording: recording).text()
        #expect(text.contains("Lost: 18447P events, 2 threads of which nothing is known."))
    }

    @Test("a thread that held the lock all the while is named with the wait, and one that gave up is said to have")
    func holder() {
        var crowd = Crowd(["main", "worker"])
        crowd.run([Crowd.Turn(thread: 0, comes: 0, hold: 900_000_000)], passing: 0, until: 900_000_000) { _, _ in nil }
        crowd.timeline.locks[0].holds[0].site = 1
        crowd.timeline.locks[0].waits = [
            Timeline.Wait(begin: 100_000_000, end: 350_000_000, thread: 1, site: 0, succeeded: false, depth: 1)
        ]
        let text = summary(crowd.timeline, recording: recording(of: crowd.timeline)).text(width: 200)
        let line = """
               250 ms  'worker' for lock 'model', from 0.100 s, and did not get it; 'main' held it all the time, taken in \
            Model.swift:12.
            """
        #expect(text.contains(line))
        #expect(text.contains("1 wait for them ended without the lock"))
        #expect(!text.contains("Who gave"))
    }

    @Test("a finding that a baseline accepts is a line")
    func accepted() {
        var finding = Finding(
            rule: .lockOrder, severity: .potentialDeadlock, message: "Message.", advice: "Advice.", fingerprint: "a | b"
        )
        let timeline = Self.served
        let recording = recording(of: timeline)
        #expect(summary(timeline, recording: recording, findings: [finding]).text().contains("  Message."))
        finding.isAccepted = true
        let text = summary(timeline, recording: recording, findings: [finding]).text()
        #expect(text.contains("Findings\n  accepted by the baseline: a | b\n") && !text.contains("Message."))
    }

    @Test("a recording of nothing is a summary, too")
    func empty() {
        let text = summary(Timeline(), recording: Recording()).text()
        #expect(
            text.hasPrefix("A recording\n") && text.contains("No thread was seen.")
                && text.contains("No lock was seen."))
    }

    @Test("control sequences change no character and no width")
    func styles() {
        let timeline = Self.served
        let summary = summary(timeline, recording: recording(of: timeline), findings: Finding.ofWaits(in: timeline))
        #expect(summary.text(style: .terminal) != summary.text())
        #expect(plain(summary.text(style: .terminal)) == summary.text())
    }

    @Test("a bar is as long as there is room, and what took any time at all is seen", arguments: [5, 20, 77])
    func bar(room: Int) {
        for time in [[1, 1, 1, 1, 1], [1_000_000, 1, 1, 1, 0], [0, 0, 5, 0, 0], [3, 3, 3, 0, 0]] as [[UInt64]] {
            let bar = Summary.bar(time, room)
            #expect(bar.reduce(0) { $0 + $1.1 } == room && bar.allSatisfy { $0.1 > 0 })
            #expect(bar.count == time.count { $0 > 0 })
        }
        #expect(Summary.bar([0, 0, 0, 0, 0], room).isEmpty)
    }

    @Test("no line is wider than it may be, whatever the names and numbers", arguments: 1...25)
    func width(seed: UInt64) {
        var dice = Dice(state: seed)
        func number() -> UInt64 {
            UInt64.random(in: 0...UInt64.max, using: &dice) >> UInt64.random(in: 0..<64, using: &dice)
        }
        func name() -> String {
            let letters = ["a", "/", " ", "ß", "漢", "\u{1B}[2J", "\n", "e\u{301}", "👩‍👩‍👧", "'"]
            return (0..<Int.random(in: 0..<120, using: &dice)).map { _ in letters.randomElement(using: &dice)! }
                .joined()
        }
        var crowd = Crowd((0..<Int.random(in: 1..<20, using: &dice)).map { _ in name() }, lock: name())
        let threads = crowd.timeline.threads.count
        let scale = UInt64(1) << UInt64.random(in: 0..<40, using: &dice)
        let first = (0..<threads).map { Crowd.Turn(thread: $0, comes: UInt64($0), hold: 1 + scale / 3) }
        crowd.run(first, passing: scale, until: scale * 300) {
            Crowd.Turn(thread: $0, comes: $1 + 1, hold: 1 + scale / 3)
        }
        crowd.timeline.locks += (0..<20).map { i in
            var lane = crowd.timeline.locks[0]
            (lane.name, lane.kind) = (name(), Recording.Object.Kind.allCases.randomElement(using: &dice)!)
            for i in lane.waits.indices { lane.waits[i].end = max(lane.waits[i].begin, number()) }
            return lane
        }
        var recording = recording(of: crowd.timeline, command: [name(), name()])
        recording.processes[0].losses.events = number()
        recording.processes[0].sites[1] = .place(file: name(), line: 3)
        for i in crowd.timeline.locks[0].waits.indices { crowd.timeline.locks[0].waits[i].site = 1 }
        let finding = Finding(
            rule: .lockOrder, severity: .potentialDeadlock, message: name(), advice: name(),
            evidence: [Finding.Evidence(title: name(), frames: [name(), name()])], fingerprint: name())
        let width = Int.random(in: 40...120, using: &dice)
        let summary = summary(crowd.timeline, recording: recording, findings: [finding])
        for line in summary.text(width: width).split(separator: "\n") {
            #expect(line.count <= width && !line.contains("\u{1B}"), "\(line)")
        }
        #expect(plain(summary.text(width: width, style: .terminal)) == summary.text(width: width))
    }
}
