// SPDX-License-Identifier: Apache-2.0

import HandoffTrace
import TestSupport
import Testing

@Suite("Who waits for whom", .computing)
struct WaitGraphTests {
    var story = Story()

    /// The last state of a thread.
    mutating func last(
        _ thread: Int, _ doing: Recording.Doing, _ object: Int? = nil, at site: Int = 0, holding: [(Int, Int)] = []
    ) {
        story.recording.processes[0].isComplete = false
        story.recording.processes[0].threads[thread].lastDoing = doing
        story.recording.processes[0].threads[thread].lastObject = object
        story.recording.processes[0].threads[thread].lastSite = site
        story.recording.processes[0].threads[thread].lastHeld = holding.map {
            Recording.Held(object: $0.0, site: $0.1, isShared: false, isTried: false)
        }
    }

    var findings: [Finding] {
        Findings(story.recording, names: StoryNames(recording: story.recording)).all
    }

    var graph: WaitGraph { WaitGraph(waitFor: story.recording.processes[0]) }

    @Test("two threads that hold what the other wants are a deadlock, told with who, what, since where and where")
    mutating func twoThreads() throws {
        let lang = story.lock("lang")
        let db = story.lock("db", .mutex)
        let main = story.thread("main")
        let worker = story.thread("worker")
        let places = (1...4).map { story.place("App/stuck.swift", $0) }
        last(main, .wantsLock, db, at: places[1], holding: [(lang, places[0])])
        last(worker, .wantsLock, lang, at: places[3], holding: [(db, places[2])])
        #expect(graph.rings.map { $0.map(\.thread) } == [[main, worker]])
        let all = Findings(story.recording, names: StoryNames(recording: story.recording))
        #expect(all.verdict == .deadlock)
        #expect(all.verdict.exitStatus == 3)
        let finding = try #require(all.all.first)
        #expect(finding.rule == .deadlock)
        #expect(
            finding.message
                == "2 threads wait for each other, for ever: thread 'main' (100) holds 'lang' since App/stuck.swift:1 and "
                + "wants 'db' at App/stuck.swift:2; thread 'worker' (101) holds 'db' since App/stuck.swift:3 and wants "
                + "'lang' at App/stuck.swift:4.")
        #expect(finding.path == ["lang", "db", "lang"])
        #expect(finding.fingerprint == "deadlock: db | lang")
        #expect(finding.evidence.flatMap(\.frames) == (1...4).map { "App/stuck.swift:\($0)" })
        #expect(finding.advice.contains("C's locks first"))
    }

    @Test("a process that ended its recording has no deadlock, whatever its threads did last")
    mutating func complete() {
        let lang = story.lock("lang")
        let main = story.thread("main")
        last(main, .wantsLock, lang, holding: [(lang, 0)])
        #expect(findings.count == 1)
        story.recording.processes[0].isComplete = true
        #expect(findings.isEmpty)
    }

    @Test("who waits behind a ring is named, and is not part of it")
    mutating func behind() throws {
        let a = story.lock("a")
        let b = story.lock("b")
        let threads = ["one", "two", "three", "four"].map { story.thread($0) }
        let c = story.lock("c")
        last(threads[0], .wantsLock, b, holding: [(a, 0)])
        last(threads[1], .wantsLock, a, holding: [(b, 0)])
        last(threads[2], .wantsLock, a, holding: [(c, 0)])
        last(threads[3], .wantsLock, c)
        #expect(graph.rings.map { $0.map(\.thread) } == [[0, 1]])
        #expect(graph.behind.map(\.thread) == [2, 3])
        #expect(
            try #require(findings.first).message.contains("Behind them: thread 'three' (102) wants 'a'; thread 'four'"))
    }

    @Test("two rings are two findings")
    mutating func twoRings() {
        let locks = ["a", "b", "c", "d"].map { story.lock($0) }
        let threads = ["one", "two", "three", "four"].map { story.thread($0) }
        for (mine, other) in [(0, 1), (1, 0), (2, 3), (3, 2)] {
            last(threads[mine], .wantsLock, locks[other], holding: [(locks[mine], 0)])
        }
        #expect(graph.rings.count == 2)
        #expect(findings.map(\.fingerprint) == ["deadlock: a | b", "deadlock: c | d"])
    }

    @Test("a chain without a ring is no deadlock, nor is a lock that nobody is known to hold")
    mutating func chain() {
        let a = story.lock("a")
        let b = story.lock("b")
        let one = story.thread("one")
        let two = story.thread("two")
        let three = story.thread("three")
        last(one, .wantsLock, a)
        last(two, .wantsLock, b, holding: [(a, 0)])
        last(three, .running)
        #expect(graph.rings.isEmpty)
        #expect(!graph.isStandstill)
        #expect(findings.isEmpty)
    }

    @Test("one thread that wants again what it holds waits for itself, unless the mutex is recursive")
    mutating func itself() throws {
        let a = story.lock("a", .mutex)
        let one = story.thread("one")
        let two = story.thread("two")
        last(one, .wantsLock, a, holding: [(a, 0)])
        last(two, .running)
        #expect(
            try #require(findings.first).message.hasPrefix("A thread waits for itself, for ever: thread 'one' (100)"))
        story.recording.processes[0].objects[a].isRecursive = true
        #expect(findings.isEmpty)
    }

    @Test("who joins a thread with a lock that the thread wants waits for itself in the end")
    mutating func join() throws {
        let lang = story.lock("lang")
        let handle = story.lock("worker's handle", .thread)
        let main = story.thread("main")
        let worker = story.thread("worker")
        story.event(main, 1, .threadCreate, handle, argument: 0x99)
        story.recording.processes[0].threads[worker].creator = 100
        story.recording.processes[0].threads[worker].startRoutine = 0x99
        last(main, .blocked, handle, holding: [(lang, 0)])
        last(worker, .wantsLock, lang)
        let finding = try #require(findings.first)
        #expect(finding.severity == .deadlock)
        #expect(finding.message.contains("joins thread 'worker' (101)"))
        #expect(finding.message.contains("which thread 'main' (100) joins, wants 'lang'"))
        #expect(finding.advice.contains("held.join"))
        // A second thread that may be meant, and the handle says nothing.
        let twin = story.thread("twin")
        story.recording.processes[0].threads[twin].creator = 100
        story.recording.processes[0].threads[twin].startRoutine = 0x99
        last(twin, .running)
        #expect(graph.rings.isEmpty)
        // But for a thread that says that it is its own.
        story.event(worker, 2, .threadBegin, handle, argument: 0x99)
        #expect(graph.rings.map { $0.map(\.thread) } == [[main, worker]])
        // A handle is used again: it is the thread that lives.
        let next = story.thread("next")
        story.event(next, 3, .threadBegin, handle, argument: 0x99)
        last(next, .ended)
        #expect(graph.rings.map { $0.map(\.thread) } == [[main, worker]])
        last(next, .running)
        #expect(graph.rings.isEmpty)
    }

    @Test("a wait for a thread that has ended is none")
    mutating func ended() {
        let a = story.lock("a")
        let one = story.thread("one")
        let two = story.thread("two")
        let three = story.thread("three")
        last(one, .wantsLock, a)
        last(two, .ended, holding: [(a, 0)])
        last(three, .running)
        #expect(graph.waits == [WaitGraph.Wait(thread: one, object: a, call: .none, site: 0, threads: [])])
        let handle = story.lock("handle", .thread)
        story.event(two, 1, .threadBegin, handle)
        last(one, .blocked, handle)
        #expect(graph.waits == [WaitGraph.Wait(thread: one, object: handle, call: .join, site: 0, threads: [])])
        #expect(findings.isEmpty)
    }

    @Test(
        "when every thread waits, one with a lock that others want, a rule is broken; with a poll among them it is a note"
    )
    mutating func standstill() throws {
        let lang = story.lock("lang")
        let condition = story.lock("condition", .condition)
        let descriptor = story.lock("5", .descriptor)
        let one = story.thread("one")
        let two = story.thread("two")
        last(one, .blocked, condition, holding: [(lang, 0)])
        last(two, .wantsLock, lang)
        let finding = try #require(findings.first)
        #expect(finding.rule == .deadlock && finding.severity == .broken)
        #expect(finding.message.hasPrefix("Every thread waits, and nobody is left to wake them"))
        #expect(finding.message.contains("wants 'lang' at a place that was not recorded, held by thread 'one' (100)"))
        let three = story.thread("three")
        last(three, .blocked, descriptor)
        #expect(findings.map(\.severity) == [.note])
        last(three, .running)
        #expect(findings.isEmpty)
    }

    @Test(
        "a program at rest is told apart: a loop that polls while its pool waits for work, and main joins, is nothing")
    mutating func atRest() {
        let condition = story.lock("condition", .condition)
        let descriptor = story.lock("5", .descriptor)
        let handle = story.lock("handle", .thread)
        let main = story.thread("main")
        let loop = story.thread("loop")
        let pool = story.thread("pool")
        last(main, .blocked, handle)
        last(loop, .blocked, descriptor)
        last(pool, .blocked, condition)
        #expect(graph.isStandstill)
        #expect(findings.isEmpty)
        // Without the loop nothing comes from outside any more.
        last(loop, .ended)
        #expect(findings.map(\.severity) == [.note])
    }

    @Test("all waiting for conditions may be a lost wake-up: a note")
    mutating func lostWakeUp() {
        let condition = story.lock("condition", .condition)
        let one = story.thread("one")
        let two = story.thread("two")
        last(one, .blocked, condition)
        last(two, .blocked, condition)
        #expect(findings.map(\.severity) == [.note])
    }

    @Test("last states that name what is not there are read over")
    mutating func damaged() {
        let one = story.thread("one")
        last(one, .wantsLock, 99, at: 77, holding: [(55, 44), (-1, -1)])
        #expect(graph.waits.count == 1)
        #expect(findings.map(\.severity) == [.note])
    }
}
