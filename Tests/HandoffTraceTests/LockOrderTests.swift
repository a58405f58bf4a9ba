// SPDX-License-Identifier: Apache-2.0

import HandoffTrace
import TestSupport
import Testing

/// A story with threads and locks by name, for what is told in observations.
struct Tale {
    var story = Story()
    var locks: [String: Int] = [:]
    var threads: [String: Int] = [:]
    var clock: UInt64 = 0

    mutating func lock(_ name: String, _ kind: Recording.Object.Kind? = nil) -> Int {
        if let known = locks[name] { return known }
        let new = story.lock(name, kind ?? (name.hasPrefix("c") || name.hasPrefix("uv") ? .mutex : .swiftLock))
        locks[name] = new
        return new
    }

    mutating func thread(_ name: String) -> Int {
        if let known = threads[name] { return known }
        let new = story.thread(name)
        threads[name] = new
        return new
    }

    /// `thread` takes these locks, each while it holds those before it. An "r:" before a name: as a reader; a "t:": by a try.
    mutating func take(_ thread: String, _ names: String...) { take(thread, names) }

    mutating func take(_ thread: String, _ names: [String]) {
        let number = self.thread(thread)
        var held: [Recording.Held] = []
        for name in names {
            clock += 1
            let isShared = name.hasPrefix("r:")
            let isTried = name.hasPrefix("t:")
            let lock = lock(isShared || isTried ? String(name.dropFirst(2)) : name)
            let site = story.place("App/\(thread).swift", 10 + held.count)
            var flags: Recording.Event.Flags = []
            if isShared { flags.insert(.shared) }
            if isTried { flags.insert(.tried) }
            story.event(number, clock, .acquire, lock, flags, site: site)
            if !held.isEmpty {
                story.recording.processes[0].observations.append(
                    Recording.Observation(
                        time: clock, what: .acquire, object: lock, call: .none, site: site,
                        thread: story.recording.processes[0].threads[number].number, flags: flags, held: held))
            }
            held.append(Recording.Held(object: lock, site: site, isShared: isShared, isTried: isTried))
        }
    }

    func findings(_ baseline: Baseline = Baseline(), classes: [String: String] = [:]) -> Findings {
        Findings(
            story.recording, names: ClassNames(story: StoryNames(recording: story.recording), classes: classes),
            baseline: baseline)
    }

    /// Cycles of locks.
    func cycles(_ classes: [String: String] = [:]) -> [Finding] {
        findings(classes: classes).all.filter { $0.rule == .lockOrder }
    }
}

/// A story's names, with classes for some of its locks.
struct ClassNames: Naming {
    var story: StoryNames
    var classes: [String: String]

    func frames(of site: Int, in process: Int) -> [Frame] { story.frames(of: site, in: process) }
    func name(of object: Int, in process: Int) -> String { story.name(of: object, in: process) }
    func module(of object: Int, in process: Int) -> String? { story.module(of: object, in: process) }
    func classOf(object: Int, in process: Int) -> String {
        classes[name(of: object, in: process)] ?? story.classOf(object: object, in: process)
    }
}

@Suite("The order of locks", .computing)
struct LockOrderTests {
    @Test(
        "two threads that take a Swift lock and a C mutex in both orders, one after the other, are reported with four places"
    )
    func inversion() throws {
        var tale = Tale()
        tale.take("worker", "lang", "cdb")
        tale.take("main", "cdb", "lang")
        let findings = tale.findings()
        let cycle = try #require(findings.all.first)
        #expect(cycle.rule == .lockOrder)
        #expect(cycle.severity == .potentialDeadlock)
        #expect(findings.verdict == .potentialDeadlock)
        #expect(cycle.path == ["lang", "cdb", "lang"])
        #expect(cycle.fingerprint == "lock-order: cdb | lang")
        #expect(
            cycle.evidence.flatMap(\.frames) == [
                "App/worker.swift:10", "App/worker.swift:11", "App/main.swift:10", "App/main.swift:11",
            ])
        for word in ["'lang'", "'cdb'", "'worker'", "'main'", "App/worker.swift:11", "App/main.swift:11"] {
            #expect(cycle.message.contains(word), "no \(word) in: \(cycle.message)")
        }
        #expect(cycle.advice.contains("held.released"))
    }

    @Test("one order everywhere is no finding")
    func oneOrder() {
        var tale = Tale()
        tale.take("worker", "a", "b", "d")
        tale.take("main", "a", "d")
        tale.take("other", "b", "d")
        #expect(tale.cycles().isEmpty)
        #expect(tale.findings().verdict == .clean)
        #expect(tale.findings().graph.edges.count == 3)
    }

    @Test("an edge is recorded from each lock that is held, not from the last one alone")
    func allHeld() {
        var tale = Tale()
        tale.take("worker", "a", "b", "d")
        tale.take("main", "d", "a")
        #expect(tale.cycles().map(\.fingerprint) == ["lock-order: a | d"])
    }

    @Test("three locks in a ring are one finding, named from the same lock whoever came first", arguments: 0..<3)
    func ring(first: Int) {
        var tale = Tale()
        let steps = [("one", "a", "b"), ("two", "b", "d"), ("three", "d", "a")]
        for step in 0..<3 {
            let (thread, held, taken) = steps[(step + first) % 3]
            tale.take(thread, held, taken)
        }
        #expect(tale.cycles().map(\.fingerprint) == ["lock-order: a | b | d"])
    }

    @Test("after a cycle the search goes on: each is reported once, and no way around its locks")
    func goesOn() {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("two", "b", "a")
        tale.take("two", "b", "a")
        tale.take("one", "x", "y")
        tale.take("two", "y", "x")
        // a -> d -> b -> a goes around a and b.
        tale.take("one", "a", "d")
        tale.take("three", "d", "b")
        #expect(tale.cycles().map(\.fingerprint) == ["lock-order: a | b", "lock-order: x | y"])
    }

    @Test("a way around is left out also where its own edge is the one that came last")
    func detour() {
        var tale = Tale()
        tale.take("two", "b", "a")
        tale.take("one", "a", "b")
        tale.take("one", "a", "d")
        tale.take("three", "d", "b")
        #expect(tale.cycles().map(\.fingerprint) == ["lock-order: a | b"])
    }

    @Test("a second lock that is tried for makes no edge; one that was taken by a try is held as any other")
    func tries() {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("two", "b", "t:a")
        #expect(tale.cycles().isEmpty)
        tale.take("two", "t:b", "a")
        #expect(tale.cycles().count == 1)
    }

    @Test("readers of a lock do not wait for each other")
    func readers() {
        var tale = Tale()
        tale.take("one", "a", "r:crw")
        tale.take("two", "r:crw", "a")
        #expect(tale.cycles().isEmpty)
        tale.take("three", "a", "crw")
        #expect(tale.cycles().count == 1)
    }

    @Test("a ring is none if one of its locks is only ever read, however the others are taken")
    func readersInRing() {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("two", "b", "r:crw")
        tale.take("three", "r:crw", "a")
        #expect(tale.cycles().isEmpty)
        tale.take("four", "crw", "a")
        #expect(tale.cycles().count == 1)
    }

    @Test("a mutex that is taken again by its holder makes no edge, not even to what it took in between")
    func recursive() {
        var tale = Tale()
        tale.take("one", "crec", "b", "crec")
        #expect(tale.cycles().isEmpty)
        #expect(tale.findings().graph.edges.count == 1)
    }

    @Test("a gate lock that is held around both orders makes them safe, until one is seen without it")
    func gate() {
        var tale = Tale()
        tale.take("one", "gate", "a", "b")
        tale.take("two", "gate", "b", "a")
        #expect(tale.cycles().isEmpty)
        tale.take("three", "b", "a")
        #expect(tale.cycles().count == 1)
    }

    @Test("a gate that both threads hold as readers is none")
    func readGate() {
        var tale = Tale()
        tale.take("one", "r:cgate", "a", "b")
        tale.take("two", "r:cgate", "b", "a")
        #expect(tale.cycles().map(\.fingerprint) == ["lock-order: a | b"])
    }

    @Test("a gate common to two edges of a longer ring is enough")
    func gateInRing() {
        var tale = Tale()
        tale.take("one", "gate", "a", "b")
        tale.take("two", "gate", "b", "d")
        tale.take("three", "d", "a")
        #expect(tale.cycles().isEmpty)
    }

    @Test("objects that bring their own gates are guarded by them")
    func gatesByClass() {
        var tale = Tale()
        let classes = [
            "gate1": "gate", "gate2": "gate", "a1": "a", "a2": "a", "b1": "b", "b2": "b",
        ]
        tale.take("one", "gate1", "a1", "b1")
        tale.take("two", "gate2", "b2", "a2")
        #expect(tale.cycles(classes).isEmpty)
        tale.take("three", "b2", "a2")
        #expect(tale.cycles(classes).map(\.fingerprint) == ["lock-order: a | b"])
    }

    @Test("two locks of a class convict all of it")
    func classes() {
        var tale = Tale()
        tale.take("one", "a1", "b")
        tale.take("two", "b", "a2")
        #expect(tale.cycles().isEmpty)
        let cycles = tale.cycles(["a1": "a", "a2": "a"])
        #expect(cycles.map(\.fingerprint) == ["lock-order: a | b"])
    }

    @Test("locks of one class may be nested in one order, and are reported in both")
    func nesting() throws {
        let classes = ["fork1": "fork", "fork2": "fork", "fork3": "fork"]
        var tale = Tale()
        tale.take("one", "fork1", "fork2")
        tale.take("two", "fork2", "fork3")
        #expect(tale.cycles(classes).isEmpty)
        tale.take("three", "fork3", "fork1")
        let cycle = try #require(tale.cycles(classes).first)
        #expect(cycle.path.count == 4)
        #expect(cycle.fingerprint == "lock-order: fork | fork")
        #expect(tale.findings(classes: classes).graph.edges.allSatisfy { $0.from == 0 && $0.to == 0 && $0.isInCycle })
    }

    @Test("one thread alone is a note, until another one takes the locks as well")
    func oneThread() {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("one", "b", "a")
        #expect(tale.cycles().map(\.severity) == [.note])
        #expect(tale.findings().verdict == .clean)
        tale.take("two", "a")
        #expect(tale.cycles().map(\.severity) == [.note])
        // It takes both; the order that it took them in was seen before, and is not written down again.
        tale.take("two", "b")
        #expect(tale.cycles().map(\.severity) == [.potentialDeadlock])
    }

    @Test("an initialisation is done once, by one thread: another one that takes the lock could have waited for it")
    func once() {
        var tale = Tale()
        _ = tale.lock("init", .once)
        tale.take("one", "lang", "init")
        tale.take("one", "init", "lang")
        #expect(tale.cycles().map(\.severity) == [.note])
        tale.take("two", "lang")
        #expect(tale.cycles().map(\.severity) == [.potentialDeadlock])
        #expect(tale.cycles().first?.advice.contains("initialisation 'init'") == true)
    }

    @Test("where events were lost, one thread is not believed to have been alone")
    func oneThreadWithLosses() {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("one", "b", "a")
        tale.story.recording.processes[0].losses.events = 1
        #expect(tale.cycles().map(\.severity) == [.potentialDeadlock])
        tale.story.recording.processes[0].losses.events = 0
        tale.story.recording.processes[0].level = .contended
        #expect(tale.cycles().map(\.severity) == [.potentialDeadlock])
    }

    @Test("orders of two processes are not held against each other, and are drawn as one")
    func processes() {
        var tale = Tale()
        tale.take("one", "a", "b")
        var other = Tale()
        _ = other.lock("a")
        other.take("one", "b", "a")
        tale.story.recording.processes += other.story.recording.processes
        let findings = tale.findings()
        #expect(findings.all.isEmpty)
        #expect(findings.graph.nodes.map(\.name) == ["a", "b"])
        #expect(findings.graph.edges.map(\.isInCycle) == [false, false])
    }

    @Test("the picture marks the edges of cycles, and has both places of each edge")
    func picture() throws {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("two", "b", "a")
        tale.take("two", "b", "d")
        let graph = tale.findings().graph
        let marked = graph.edges.filter(\.isInCycle).map { [graph.nodes[$0.from].name, graph.nodes[$0.to].name] }
        #expect(marked == [["a", "b"], ["b", "a"]])
        #expect(graph.edges.count == 3)
        #expect(graph.edges.allSatisfy { $0.evidence.count == 2 && $0.evidence.allSatisfy { !$0.frames.isEmpty } })
        #expect(graph.edges.allSatisfy { !$0.isAccepted })
    }

    @Test("findings point to the timeline's locks and threads")
    func timeline() throws {
        var tale = Tale()
        tale.take("one", "a", "b")
        tale.take("two", "b", "a")
        let names = StoryNames(recording: tale.story.recording)
        let timeline = Timeline(
            threads: [
                Timeline.ThreadLane(process: 0, thread: 1, name: "two", begin: 0, end: 9),
                Timeline.ThreadLane(process: 0, thread: 0, name: "one", begin: 0, end: 9),
            ],
            locks: [
                Timeline.LockLane(process: 0, object: 7, name: "other", kind: .mutex),
                Timeline.LockLane(process: 0, object: 1, name: "b", kind: .swiftLock),
                Timeline.LockLane(process: 0, object: 0, name: "a", kind: .swiftLock),
            ])
        let finding = try #require(Findings(tale.story.recording, names: names, timeline: timeline).all.first)
        #expect(finding.locks == [1, 2])
        #expect(finding.threads == [0, 1])
        #expect(finding.time == 2..<5)
    }

    @Test("a hundred classes in ten thousand observations, most of them against each other, are searched to an end")
    func large() {
        var tale = Tale()
        let locks = (0..<100).map { tale.lock("l\($0)") }
        let threads = (0..<8).map { tale.thread("t\($0)") }
        let site = tale.story.place("App/large.swift", 1)
        var random = DynamicOrderTests.Random(state: 7)
        for time in 0..<10_000 {
            let held = locks.shuffled(using: &random).prefix(4)
            tale.story.observe(
                threads.randomElement(using: &random)!, UInt64(time), .acquire, held.last!, site: site,
                holding: held.dropLast().map { ($0, site) })
        }
        let findings = tale.findings()
        // Of 9,900 ordered pairs nearly all are seen; each pair of locks is one finding.
        #expect(findings.graph.edges.count > 9000)
        #expect(findings.all.count > 4000)
        #expect(Set(findings.all.map(\.fingerprint)).count == findings.all.count)
    }
}
