// SPDX-License-Identifier: Apache-2.0
//
// A timeline that is made up for pages: threads that take three locks from each other, with a convoy in the middle, of
// about as many events as asked for. The same numbers give the same timeline, on every machine.

import HandoffTrace

struct PageSample {
    var recording = Recording()
    var timeline = Timeline()
    var statistics = Statistics()
    var graph = OrderGraph()
    var findings: [Finding] = []
    private var random: UInt64

    init(events: Int, threads: Int = 8, seed: UInt64 = 1) {
        random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        recording.processes = [
            Recording.Process(
                number: 4711, parent: 1, command: ["/usr/bin/EchoServer", "--port", "7000"], level: .all,
                layers: [.swift, .c], begin: 0, end: 0, isComplete: true,
                sites: [.unknown] + (1...9).map { .place(file: "Sources/Echo/Server.swift", line: $0 * 20) })
        ]
        timeline.begin = 5_000_000_000
        for (name, kind) in [
            ("interpreter", Recording.Object.Kind.swiftLock), ("wq_mutex of loop 'main'", .mutex),
            ("cache", .swiftLock),
        ] {
            timeline.locks.append(
                Timeline.LockLane(process: 0, object: timeline.locks.count, name: name, kind: kind))
            recording.processes[0].objects.append(
                Recording.Object(kind: kind, address: 0x1000, name: name))
        }
        run(events: events, threads: threads)
        sum()
        reveal()
    }

    var page: Page {
        Page(
            recording: recording, timeline: timeline, statistics: statistics, graph: graph, findings: findings,
            names: PageSampleNames(), title: nil)
    }

    // ---- What happens -------------------------------------------------------------------------------------------------

    private mutating func draw(_ range: Range<UInt64>) -> UInt64 {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return range.lowerBound + random % (range.upperBound - range.lowerBound)
    }

    private struct Actor {
        var next: UInt64
        var since: UInt64
        var lock: Int?
        var holds = false
        var waits = false
        var requested: UInt64 = 0
        var count = 0
    }

    private mutating func run(events: Int, threads: Int) {
        let begin = timeline.begin
        var actors: [Actor] = []
        for index in 0..<threads {
            let name = index == 0 ? "main (loop)" : index == 1 ? "io" : "worker-\(index - 1)"
            timeline.threads.append(
                Timeline.ThreadLane(
                    process: 0, thread: index, name: name, begin: begin + UInt64(index) * 900, end: begin))
            recording.processes[0].threads.append(
                Recording.Thread(
                    number: Int32(4711 + index), name: name, begin: begin, end: begin, startRoutine: 0, creator: 0))
            actors.append(Actor(next: begin + UInt64(index) * 1000 + 1200, since: begin + UInt64(index) * 900))
        }
        var queues = [[Int]](repeating: [], count: 3)
        var owner = [Int?](repeating: nil, count: 3)
        var done = 0
        var now = begin
        func add(_ thread: Int, _ doing: Timeline.Doing, lock: Int = -1, call: Recording.BlockingCall = .none) {
            let state = Timeline.State(
                begin: actors[thread].since, end: now, doing: doing, lock: Int32(lock),
                site: UInt32(1 + (thread + max(lock, 0)) % 9), call: call)
            if state.end > state.begin { timeline.threads[thread].states.append(state) }
            actors[thread].since = now
        }
        func take(_ thread: Int, _ lock: Int, isConvoy: Bool) {
            let waited = now - actors[thread].requested
            owner[lock] = thread
            actors[thread].holds = true
            actors[thread].waits = false
            timeline.locks[lock].holds.append(
                Timeline.Hold(
                    begin: now, end: now, thread: Int32(thread), site: UInt32(1 + (thread + lock) % 9), isShared: false,
                    waited: waited, isEnded: true))
            actors[thread].next = now + (isConvoy && thread != 1 ? draw(4000..<6000) : draw(200..<2500))
        }
        while done < events {
            guard
                let thread = actors.indices.filter({ !actors[$0].waits }).min(by: { actors[$0].next < actors[$1].next })
            else { break }
            now = max(now, actors[thread].next)
            let isConvoy = done > events / 3 && done < events / 2
            if actors[thread].holds, let lock = actors[thread].lock {
                add(thread, .running)
                let hold = timeline.locks[lock].holds.lastIndex { $0.thread == Int32(thread) }!
                timeline.locks[lock].holds[hold].end = now
                actors[thread].holds = false
                owner[lock] = nil
                done += 2
                actors[thread].count += 2
                if !queues[lock].isEmpty {
                    let next = queues[lock].removeFirst()
                    let released = now
                    now += lock == 0 ? draw(40..<90) : draw(300..<900)
                    if lock == 0 || draw(0..<3) > 0 {
                        let how: Timeline.Transfer.How = lock == 0 ? .granted : lock == 1 ? .woken : .inferred
                        timeline.transfers.append(
                            Timeline.Transfer(
                                lock: Int32(lock), from: Int32(thread), to: Int32(next), released: released, taken: now,
                                how: how))
                    }
                    add(next, .wantsLock, lock: lock)
                    timeline.locks[lock].waits[lastWait(of: next, in: lock)].end = now
                    take(next, lock, isConvoy: isConvoy)
                }
                actors[thread].lock = nil
                actors[thread].next = now + (isConvoy ? draw(300..<1500) : draw(2000..<24000))
                continue
            }
            if thread == 0 {
                timeline.threads[0].calls.append(
                    Timeline.Call(begin: actors[0].since, end: now, site: 9, isWork: false))
            }
            add(thread, thread == 0 && done % 3 == 0 ? .blocked : .inC, call: thread == 0 ? .epollWait : .none)
            let lock = isConvoy ? 0 : [0, 0, 0, 1, 2][Int(draw(0..<5))]
            actors[thread].lock = lock
            actors[thread].requested = now
            done += 3
            actors[thread].count += 3
            if owner[lock] == nil, queues[lock].isEmpty {
                take(thread, lock, isConvoy: isConvoy)
            } else {
                queues[lock].append(thread)
                actors[thread].waits = true
                timeline.locks[lock].waits.append(
                    Timeline.Wait(
                        begin: now, end: now, thread: Int32(thread), site: UInt32(1 + (thread + lock) % 9),
                        succeeded: true, depth: Int32(queues[lock].count)))
            }
        }
        timeline.end = now + 100
        for thread in actors.indices {
            now = timeline.end
            add(thread, actors[thread].waits ? .wantsLock : .running, lock: actors[thread].lock ?? -1)
            timeline.threads[thread].end = now
            recording.processes[0].threads[thread].events = [Recording.Event](
                repeating: Recording.Event(time: now, kind: .mark, flags: [], object: -1, site: 0, argument: 0),
                count: actors[thread].count)
        }
        for lock in timeline.locks.indices {
            for index in timeline.locks[lock].holds.indices.suffix(64)
            where timeline.locks[lock].holds[index].end == timeline.locks[lock].holds[index].begin {
                timeline.locks[lock].holds[index].end = timeline.end
                timeline.locks[lock].holds[index].isEnded = false
            }
            for index in timeline.locks[lock].waits.indices.suffix(64)
            where timeline.locks[lock].waits[index].end == timeline.locks[lock].waits[index].begin {
                timeline.locks[lock].waits[index].end = timeline.end
                timeline.locks[lock].waits[index].succeeded = false
            }
        }
        timeline.transfers.sort { $0.taken < $1.taken }
        timeline.marks = [
            Timeline.Mark(time: begin + (timeline.end - begin) / 4, thread: 0, text: "warm"),
            Timeline.Mark(time: begin + (timeline.end - begin) * 3 / 4, thread: 0, text: "second round"),
        ]
        recording.processes[0].begin = begin
        recording.processes[0].end = timeline.end
    }

    private func lastWait(of thread: Int, in lock: Int) -> Int {
        timeline.locks[lock].waits.lastIndex { $0.thread == Int32(thread) }!
    }

    // ---- What it comes to ---------------------------------------------------------------------------------------------

    private mutating func sum() {
        func times(_ lengths: [UInt64]) -> Statistics.Distribution {
            let sorted = lengths.sorted()
            var result = Statistics.Distribution()
            guard let last = sorted.last else { return result }
            result.count = sorted.count
            result.total = sorted.reduce(0, +)
            result.median = sorted[sorted.count / 2]
            result.p90 = sorted[sorted.count * 9 / 10]
            result.p99 = sorted[sorted.count * 99 / 100]
            result.p999 = sorted[sorted.count * 999 / 1000]
            result.longest = last
            return result
        }
        statistics.threads = timeline.threads.map { lane in
            var time = [UInt64](repeating: 0, count: Timeline.Doing.allCases.count)
            for state in lane.states { time[Int(state.doing.rawValue)] += state.end - state.begin }
            return Statistics.Thread(time: time, callbacks: lane.calls.count)
        }
        for (index, lock) in timeline.locks.enumerated() {
            statistics.locks.append(
                Statistics.Lock(
                    acquisitions: lock.holds.count, contended: lock.waits.count,
                    handoffs: timeline.transfers.count { $0.lock == Int32(index) && $0.how == .granted },
                    ownerChanges: zip(lock.holds, lock.holds.dropFirst()).count { $0.thread != $1.thread },
                    longestQueue: Int(lock.waits.map(\.depth).max() ?? 0),
                    wait: times(lock.waits.map { $0.end - $0.begin }),
                    hold: times(lock.holds.map { $0.end - $0.begin })))
            for thread in timeline.threads.indices {
                let mine = lock.holds.filter { $0.thread == Int32(thread) }
                guard !mine.isEmpty else { continue }
                var share = Statistics.Thread.Share(lock: index)
                share.acquisitions = mine.count
                share.contended = mine.count { $0.waited > 0 }
                share.waited = mine.reduce(0) { $0 + $1.waited }
                share.longestWait = mine.map(\.waited).max() ?? 0
                share.held = mine.reduce(0) { $0 + ($1.end - $1.begin) }
                statistics.threads[thread].locks.append(share)
            }
        }
    }

    private mutating func reveal() {
        func evidence(_ title: String) -> Finding.Evidence {
            Finding.Evidence(title: title, frames: PageSampleNames().frames(of: 3, in: 0).map(\.description))
        }
        let both = [evidence("'interpreter' was taken here"), evidence("then 'cache' was wanted here")]
        graph.nodes = [
            OrderGraph.Node(name: "interpreter", kind: .swiftLock, instances: 1),
            OrderGraph.Node(name: "cache", kind: .swiftLock, instances: 1),
            OrderGraph.Node(name: "wq_mutex of a loop", kind: .mutex, instances: 2),
            OrderGraph.Node(name: "libuv's pool mutex", kind: .mutex, instances: 1),
            OrderGraph.Node(name: "log", kind: .mutex, instances: 1),
        ]
        for (from, to, count, isInCycle) in [
            (0, 1, 812, true), (1, 0, 3, true), (3, 2, 40, false), (0, 3, 7, false), (0, 2, 9, false), (1, 4, 2, false),
        ] {
            graph.edges.append(
                OrderGraph.Edge(
                    from: from, to: to, count: count, isInCycle: isInCycle, isAccepted: to == 4, evidence: both))
        }
        let length = timeline.end - timeline.begin
        var cycle = Finding(
            rule: .lockOrder, severity: .potentialDeadlock,
            message:
                "'interpreter' is taken before 'cache' by main (loop), and 'cache' before 'interpreter' by worker-2: "
                + "they may wait for each other for ever.",
            advice: "Take them in one order everywhere, or release 'cache' before waiting for 'interpreter'.",
            evidence: both, fingerprint: "a")
        cycle.locks = [0, 2]
        var convoy = Finding(
            rule: .convoy, severity: .note,
            message:
                "A convoy at 'interpreter': 8 threads take it in turn, hold it for 5 µs, and wait 31 µs for each turn.",
            advice: "Hold it for longer and less often: take a batch of work for each turn.", fingerprint: "b")
        convoy.locks = [0]
        convoy.time = timeline.begin + length * 40 / 100..<timeline.begin + length * 48 / 100
        findings = [cycle, convoy]
    }
}

struct PageSampleNames: Naming {
    func frames(of site: Int, in process: Int) -> [Frame] {
        let functions = ["Server.reply(to:)", "Cache.find(_:)", "Loop.read(_:)", "work()", "Session.close()"]
        return [
            Frame(
                function: functions[site % 5], file: "Sources/Echo/Server.swift", line: site * 20, module: "EchoServer"),
            Frame(function: "uv__io_poll", module: "libuv.so.1", offset: 0x2b3c0 + UInt64(site)),
            Frame(function: "main", file: "Sources/Echo/main.swift", line: 12, module: "EchoServer"),
        ]
    }
    func name(of object: Int, in process: Int) -> String { "object \(object)" }
    func module(of object: Int, in process: Int) -> String? { nil }
    func classOf(object: Int, in process: Int) -> String { "object \(object)" }
}
