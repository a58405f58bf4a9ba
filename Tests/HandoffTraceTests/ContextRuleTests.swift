// SPDX-License-Identifier: Apache-2.0

import HandoffTrace
import TestSupport
import Testing

@Suite("What must not be held where", .computing)
struct ContextRuleTests {
    var story = Story()
    let lang: Int
    let cdb: Int
    let pool: Int
    let thread: Int
    let taken: Int
    let seen: Int

    init() {
        lang = story.lock("lang")
        cdb = story.lock("db", .mutex)
        pool = story.lock("uv pool mutex", .mutex)
        thread = story.thread("worker")
        taken = story.place("App/work.swift", 3)
        seen = story.place("App/work.swift", 5)
    }

    func findings(_ story: Story) -> [Finding] {
        Findings(story.recording, names: StoryNames(recording: story.recording)).all.filter { $0.rule != .lockOrder }
    }

    @Test(
        "a Swift lock held across a call that blocks breaks a rule, and the sentence says which, where and who",
        arguments: Recording.BlockingCall.allCases.filter { $0 != .none })
    func heldAcrossBlock(call: Recording.BlockingCall) throws {
        var story = story
        story.observe(thread, 1, .block, site: seen, call: call, holding: [(lang, taken)])
        let finding = try #require(findings(story).first)
        #expect(finding.rule == .heldAcrossBlock && finding.severity == .broken)
        for word in ["'lang'", "'worker' (100)", "App/work.swift:3", "App/work.swift:5"] {
            #expect(finding.message.contains(word), "no \(word) in: \(finding.message)")
        }
        #expect(finding.advice.contains("held.released"))
        #expect(finding.evidence.map(\.frames) == [["App/work.swift:3"], ["App/work.swift:5"]])
        #expect(finding.fingerprint == "held-across-block: lang | work.swift:5")
    }

    @Test("a C mutex held across one is a note; nothing held is nothing")
    func cLockAcrossBlock() {
        var story = story
        story.observe(thread, 1, .block, site: seen, call: .condWait, holding: [])
        #expect(findings(story).isEmpty)
        story.observe(thread, 2, .block, site: seen, call: .condWait, holding: [(cdb, taken)])
        #expect(findings(story).map(\.severity) == [.note])
    }

    @Test("one place is one finding, with a count; another place is another")
    func counts() {
        var story = story
        let elsewhere = story.place("App/other.swift", 9)
        for time in 1...3 {
            story.observe(thread, UInt64(time), .block, site: seen, call: .sleep, holding: [(lang, taken)])
        }
        story.observe(thread, 4, .block, site: elsewhere, call: .sleep, holding: [(lang, taken)])
        let all = findings(story)
        #expect(all.map(\.count).sorted() == [1, 3])
        #expect(all.first { $0.count == 3 }?.time == 1..<4)
    }

    @Test("a C lock held when a Swift lock is taken is a note, and breaks a rule when it is libuv's")
    func cLockHeld() {
        var story = story
        story.observe(thread, 1, .acquire, lang, site: seen, holding: [(cdb, taken)])
        #expect(findings(story).map(\.rule) == [.cLockHeld])
        #expect(findings(story).map(\.severity) == [.note])
        story.observe(thread, 2, .acquire, lang, site: seen, holding: [(pool, taken)])
        #expect(findings(story).map(\.severity) == [.broken, .note])
    }

    @Test("a try for a Swift lock, a C lock under a C lock, and two Swift locks are none of that")
    func notHeld() {
        var story = story
        let other = story.lock("other lock")
        story.observe(thread, 1, .acquire, lang, site: seen, flags: .tried, holding: [(pool, taken)])
        story.observe(thread, 2, .acquire, cdb, site: seen, holding: [(pool, taken)])
        story.observe(thread, 3, .acquire, other, site: seen, holding: [(lang, taken)])
        #expect(findings(story).isEmpty)
    }

    @Test("a lock of libuv's held when a callback begins breaks a rule; other locks may be held")
    func callback() {
        var story = story
        story.observe(thread, 1, .callback, site: seen, holding: [(cdb, taken), (lang, taken)])
        #expect(findings(story).isEmpty)
        story.observe(thread, 2, .callback, site: seen, holding: [(pool, taken)])
        #expect(findings(story).map(\.rule) == [.callbackUnderLock])
        #expect(findings(story).map(\.severity) == [.broken])
    }

    @Test("a C lock still held when a released region ends breaks a rule")
    func regionEnd() {
        var story = story
        story.observe(thread, 1, .releasedEnd, lang, site: seen, holding: [(cdb, taken)])
        #expect(findings(story).map(\.rule) == [.heldAtRegionEnd])
        #expect(findings(story).map(\.severity) == [.broken])
    }

    @Test("the mutex that withMutex takes is kept on purpose")
    func withMutex() {
        struct Helper: Naming {
            var story: StoryNames
            func frames(of site: Int, in process: Int) -> [Frame] {
                [Frame(function: "Handoff.Held.withMutex<A>(_:_:)", file: "Sources/Handoff/LockOrder.swift", line: 9)]
                    + story.frames(of: site, in: process)
            }
            func name(of object: Int, in process: Int) -> String { story.name(of: object, in: process) }
            func module(of object: Int, in process: Int) -> String? { nil }
            func classOf(object: Int, in process: Int) -> String { story.name(of: object, in: process) }
        }
        var story = story
        story.observe(thread, 1, .releasedEnd, lang, site: seen, holding: [(cdb, taken)])
        story.observe(thread, 2, .acquire, lang, site: seen, holding: [(cdb, taken)])
        #expect(findings(story).count == 2)
        let all = Findings(story.recording, names: Helper(story: StoryNames(recording: story.recording))).all
        #expect(all.isEmpty)
        // It is the caller's line that sentences name, not the helper's own.
        story.observe(thread, 3, .block, site: seen, call: .sleep, holding: [(lang, taken)])
        let block = Findings(story.recording, names: Helper(story: StoryNames(recording: story.recording))).all
        #expect(block.map(\.fingerprint) == ["held-across-block: lang | work.swift:5"])
    }

    @Test("observations that name what is not there are read over")
    func damaged() {
        var story = story
        story.observe(thread, 1, .acquire, 99, site: 99, holding: [(77, 88), (lang, 99)])
        story.observe(thread, 2, .block, -5, site: -1, call: .sleep, holding: [(lang, -3), (-2, 0)])
        story.recording.processes[0].observations[1].thread = 4711
        let all = findings(story)
        #expect(all.map(\.rule) == [.heldAcrossBlock])
        #expect(all.first?.message.contains("Thread 4711") == true)
    }
}
