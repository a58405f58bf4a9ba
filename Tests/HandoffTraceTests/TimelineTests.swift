// SPDX-License-Identifier: Apache-2.0

import HandoffTrace
import TestSupport
import Testing

/// What the tests compare, in a line each.
private func shown(_ states: [Timeline.State]) -> [String] {
    states.map { "\($0.begin)-\($0.end) \($0.doing)" }
}
private func shown(_ holds: [Timeline.Hold]) -> [String] {
    holds.map { "\($0.begin)-\($0.end) by \($0.thread)\($0.isShared ? " shared" : "")\($0.isEnded ? "" : " open")" }
}
private func shown(_ waits: [Timeline.Wait]) -> [String] {
    waits.map { "\($0.begin)-\($0.end) by \($0.thread) depth \($0.depth)\($0.succeeded ? "" : " in vain")" }
}
private func shown(_ transfers: [Timeline.Transfer]) -> [String] {
    transfers.map { "\($0.from)->\($0.to) \($0.released)-\($0.taken) \($0.how)" }
}

@Suite(.computing) struct TimelineTests {
    @Test("a lane shows what its thread did, without gaps, from its beginning to its end")
    func states() {
        var story = Story()
        let lock = story.lock("a")
        let cond = story.lock("c", .condition)
        let thread = story.thread("main", from: 0)
        story.event(thread, 100, .request, lock, site: 0)
        story.event(thread, 200, .acquire, lock, .waited)
        story.event(thread, 300, .release, lock)
        story.event(thread, 300, .releasedBegin, lock)
        story.event(thread, 400, .blockBegin, cond, argument: 6)
        story.event(thread, 500, .blockEnd, cond)
        story.event(thread, 600, .releasedEnd, lock)
        story.event(thread, 600, .acquire, lock)
        story.event(thread, 700, .release, lock)
        let timeline = Timeline(story.recording)
        #expect(
            shown(timeline.threads[0].states) == [
                "0-100 running", "100-200 wantsLock", "200-300 running", "300-400 inC", "400-500 blocked",
                "500-600 inC",
                "600-700 running",
            ])
        #expect(timeline.threads[0].states[1].lock == 0)
        #expect(timeline.threads[0].states[4].call == .epollWait)
        #expect(shown(timeline.locks[0].holds) == ["200-300 by 0", "600-700 by 0"])
        #expect(timeline.locks[0].holds[0].waited == 100)
        #expect(timeline.locks.count == 1, "a condition is no lock")
    }

    @Test("a region whose lock the thread has taken again, for a callback, is not in C meanwhile")
    func callbackInRegion() {
        var story = Story()
        let lock = story.lock("a")
        let thread = story.thread("main")
        story.event(thread, 0, .releasedBegin, lock)
        story.event(thread, 100, .acquire, lock)
        story.event(thread, 100, .callbackBegin, lock)
        story.event(thread, 200, .callbackEnd, lock)
        story.event(thread, 200, .release, lock)
        story.event(thread, 300, .releasedEnd, lock)
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.threads[0].states) == ["0-100 inC", "100-200 running", "200-300 inC"])
    }

    @Test("calls are nested; one whose end is missing ends with the call around it, one that began before is not there")
    func calls() {
        var story = Story()
        let lock = story.lock("a")
        let thread = story.thread("main")
        story.event(thread, 5, .callbackEnd, lock)
        story.event(thread, 10, .callbackBegin, lock)
        story.event(thread, 20, .workBegin)
        story.event(thread, 40, .callbackEnd, lock)
        story.event(thread, 50, .workBegin)
        story.event(thread, 60, .mark)
        let calls = Timeline(story.recording).threads[0].calls
        #expect(calls.map { [$0.begin, $0.end] } == [[10, 40], [20, 40], [50, 60]])
        #expect(calls.map(\.isWork) == [false, true, true])
    }

    @Test("waits count who waits with them, and end with the lock or without it")
    func queue() {
        var story = Story()
        let lock = story.lock("a")
        let threads = (0..<4).map { story.thread("t\($0)") }
        story.event(threads[0], 0, .acquire, lock)
        story.event(threads[1], 10, .request, lock)
        story.event(threads[2], 20, .request, lock)
        story.event(threads[3], 30, .request, lock)
        story.event(threads[2], 40, .abandon, lock, argument: 1)
        story.event(threads[0], 50, .handoff, lock, argument: story.number(threads[1]))
        story.event(threads[1], 55, .acquire, lock, [.waited, .granted])
        story.event(threads[2], 60, .request, lock)
        story.event(threads[1], 70, .release, lock)
        story.event(threads[2], 80, .mark)
        let timeline = Timeline(story.recording)
        #expect(
            shown(timeline.locks[0].waits) == [
                "10-55 by 1 depth 1", "20-40 by 2 depth 2 in vain", "30-30 by 3 depth 3 in vain",
                "60-80 by 2 depth 2 in vain",
            ])
    }

    @Test("a transfer says how: granted by name, woken to try, or inferred from a wait that was open")
    func transfers() {
        var story = Story()
        let lock = story.lock("a")
        let a = story.thread("a")
        let b = story.thread("b")
        story.event(a, 0, .acquire, lock)
        story.event(b, 10, .request, lock)
        story.event(a, 20, .handoff, lock, argument: story.number(b))
        story.event(b, 30, .acquire, lock, .waited)
        story.event(a, 40, .request, lock)
        story.event(b, 50, .release, lock, argument: story.number(a))
        story.event(a, 60, .acquire, lock, .waited)
        story.event(b, 70, .request, lock)
        story.event(a, 80, .release, lock)
        story.event(b, 90, .acquire, lock, .waited)
        story.event(b, 100, .release, lock)
        // Nobody waited: it went to nobody from nobody.
        story.event(a, 110, .acquire, lock)
        story.event(a, 120, .release, lock)
        // This wait began after the release.
        story.event(b, 130, .request, lock)
        story.event(b, 140, .acquire, lock, .waited)
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.transfers) == ["0->1 20-30 granted", "1->0 50-60 woken", "0->1 80-90 inferred"])
    }

    @Test("a thread that barges in gets no arrow, and takes the release from the one who waits on")
    func barging() {
        var story = Story()
        let lock = story.lock("a", .mutex)
        let threads = (0..<3).map { story.thread("t\($0)") }
        story.event(threads[0], 0, .acquire, lock)
        story.event(threads[1], 10, .request, lock)
        story.event(threads[0], 20, .release, lock)
        story.event(threads[2], 30, .acquire, lock, .tried)
        story.event(threads[2], 40, .release, lock)
        story.event(threads[1], 50, .acquire, lock, .waited)
        #expect(shown(Timeline(story.recording).transfers) == ["2->1 40-50 inferred"])
    }

    @Test("nested acquires make one hold")
    func recursive() {
        var story = Story()
        let lock = story.lock("r", .mutex)
        let thread = story.thread("main")
        story.event(thread, 0, .acquire, lock)
        story.event(thread, 10, .acquire, lock, .again)
        story.event(thread, 20, .release, lock, .again)
        story.event(thread, 30, .release, lock)
        #expect(shown(Timeline(story.recording).locks[0].holds) == ["0-30 by 0"])
    }

    @Test("nested acquires of a recursive lock make one hold also where they do not say that they are nested")
    func recursiveUnsaid() {
        var story = Story()
        let lock = story.lock("r", .mutex)
        story.recording.processes[0].objects[lock].isRecursive = true
        let thread = story.thread("main")
        story.event(thread, 0, .acquire, lock)
        story.event(thread, 10, .acquire, lock)
        story.event(thread, 20, .release, lock)
        story.event(thread, 30, .release, lock)
        #expect(shown(Timeline(story.recording).locks[0].holds) == ["0-30 by 0"])
    }

    @Test("readers hold together, and a writer waits for the last of them")
    func readers() {
        var story = Story()
        let lock = story.lock("rw", .rwlock)
        let threads = (0..<3).map { story.thread("t\($0)") }
        story.event(threads[0], 0, .acquire, lock, .shared)
        story.event(threads[1], 10, .acquire, lock, .shared)
        story.event(threads[2], 20, .request, lock)
        story.event(threads[0], 30, .release, lock, .shared)
        story.event(threads[1], 40, .release, lock, .shared)
        story.event(threads[2], 50, .acquire, lock, .waited)
        story.event(threads[2], 60, .release, lock)
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.locks[0].holds) == ["0-30 by 0 shared", "10-40 by 1 shared", "50-60 by 2"])
        #expect(shown(timeline.transfers) == ["1->2 40-50 inferred"])
    }

    @Test("a wait on a condition gives the mutex up meanwhile")
    func condition() {
        var story = Story()
        let mutex = story.lock("m", .mutex)
        let cond = story.lock("c", .condition)
        let a = story.thread("a")
        let b = story.thread("b")
        story.event(a, 0, .acquire, mutex)
        story.event(a, 10, .release, mutex, .implied)
        story.event(a, 10, .blockBegin, cond, argument: 1)
        story.event(b, 20, .acquire, mutex)
        story.event(b, 30, .signal, cond)
        story.event(b, 40, .release, mutex)
        story.event(a, 50, .blockEnd, cond)
        story.event(a, 50, .acquire, mutex, .implied)
        story.event(a, 60, .release, mutex)
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.locks[0].holds) == ["0-10 by 0", "20-40 by 1", "50-60 by 0"])
        #expect(shown(timeline.threads[0].states) == ["0-10 running", "10-50 blocked", "50-60 running"])
        #expect(timeline.threads[0].states[1].call == .condWait)
    }

    @Test("a release of what was taken before the recording makes no hold, and a lock held at the end is not ended")
    func edges() {
        var story = Story()
        let lock = story.lock("a")
        let a = story.thread("a")
        let b = story.thread("b")
        story.event(b, 5, .request, lock)
        story.event(a, 10, .release, lock, argument: story.number(b))
        story.event(b, 20, .acquire, lock, .waited)
        story.event(a, 30, .mark)
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.locks[0].holds) == ["20-30 by 1 open"])
        #expect(shown(timeline.transfers) == ["0->1 10-20 woken"])
    }

    @Test("at the level contended, a hold whose release was left out is as long as it is known to be")
    func contendedOnly() {
        var story = Story(level: .contended)
        let lock = story.lock("a", .mutex)
        let a = story.thread("a")
        let b = story.thread("b")
        story.event(a, 0, .request, lock)
        story.event(a, 10, .acquire, lock, .waited)
        story.event(b, 20, .request, lock, argument: story.number(a))
        story.event(b, 5000, .acquire, lock, .waited)
        story.event(a, 9000, .request, lock)
        story.event(a, 9500, .acquire, lock, .waited)
        let timeline = Timeline(story.recording)
        #expect(
            shown(timeline.locks[0].holds) == ["10-20 by 0 open", "5000-5000 by 1 open", "9500-9500 by 0 open"])
    }

    @Test("at the level contended, a release by a thread that took the lock without a wait ends nobody else's hold")
    func contendedRelease() {
        var story = Story(level: .contended)
        let lock = story.lock("a", .mutex)
        let threads = (0..<3).map { story.thread("t\($0)") }
        story.event(threads[0], 0, .request, lock)
        story.event(threads[0], 10, .acquire, lock, .waited)
        story.event(threads[2], 7000, .request, lock)
        story.event(threads[1], 8000, .release, lock)
        story.event(threads[2], 8100, .acquire, lock, .waited)
        story.event(threads[2], 8200, .release, lock)
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.locks[0].holds) == ["10-10 by 0 open", "8100-8200 by 2"])
        #expect(shown(timeline.transfers) == ["1->2 8000-8100 inferred"])
    }

    @Test("a lock that another thread gives up is not held any more")
    func givenUpByAnother() {
        var story = Story()
        let lock = story.lock("s", .spinlock)
        let a = story.thread("a")
        let b = story.thread("b")
        story.event(a, 0, .acquire, lock)
        story.event(b, 50, .release, lock)
        story.event(a, 100, .mark)
        #expect(shown(Timeline(story.recording).locks[0].holds) == ["0-50 by 0"])
    }

    @Test("an acquire that seems to precede its release by less than a microsecond stands right after it")
    func clockInversion() {
        var story = Story()
        let lock = story.lock("a")
        let a = story.thread("a")
        let b = story.thread("b")
        story.event(a, 0, .acquire, lock)
        story.event(b, 10, .request, lock)
        story.event(b, 5000, .acquire, lock, [.waited, .granted])
        story.event(b, 5010, .release, lock)
        story.event(a, 5900, .handoff, lock, argument: story.number(b))
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.locks[0].holds) == ["0-5900 by 0", "5900-5900 by 1"])
        #expect(shown(timeline.transfers) == ["0->1 5900-5900 granted"])
        #expect(shown(timeline.threads[1].states) == ["0-10 running", "10-5900 wantsLock"])
        #expect(timeline.threads[1].end == 5900)
    }

    @Test("a release that comes later still ends its hold where the next one begins")
    func lateRelease() {
        var story = Story()
        let lock = story.lock("a")
        let a = story.thread("a")
        let b = story.thread("b")
        story.event(a, 0, .acquire, lock)
        story.event(b, 10, .request, lock)
        story.event(b, 5000, .acquire, lock, .waited)
        story.event(a, 9000, .release, lock)
        story.event(b, 9500, .release, lock)
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.locks[0].holds) == ["0-5000 by 0", "5000-9500 by 1"])
        #expect(shown(timeline.transfers) == ["0->1 5000-5000 inferred"])
    }

    @Test("what a thread did before its oldest event that is left is not known")
    func lost() {
        var story = Story()
        let lock = story.lock("a")
        let a = story.thread("a")
        story.event(a, 100, .release, lock)
        story.event(a, 200, .mark)
        story.recording.processes[0].threads[a].lost = 7
        let lane = Timeline(story.recording).threads[0]
        #expect(shown(lane.states) == ["0-100 unknown", "100-200 running"])
        #expect(lane.lost == 7)
    }

    @Test("several processes stand in rows of their own, and their locks do not meet")
    func processes() {
        var first = Story()
        let lock = first.lock("a")
        let thread = first.thread("t")
        first.event(thread, 10, .acquire, lock)
        first.event(thread, 100, .release, lock)
        var second = Story()
        let other = second.lock("")
        let its = second.thread("u")
        let text = second.place("half way", 0)
        second.event(its, 50, .acquire, other)
        second.event(its, 55, .mark, site: text)
        second.event(its, 60, .release, other)
        let timeline = Timeline(Recording(processes: first.recording.processes + second.recording.processes))
        #expect(timeline.threads.map(\.process) == [0, 1])
        #expect(timeline.locks.map(\.process) == [0, 1])
        #expect(timeline.locks.map(\.name) == ["a", "swiftLock 0x1000"])
        #expect(shown(timeline.locks[1].holds) == ["50-60 by 1"])
        #expect(timeline.marks.map(\.text) == ["half way"])
        #expect(timeline.marks.map(\.thread) == [1])
        #expect(timeline.end == 100)
    }

    @Test("a recording without events has its threads all the same")
    func empty() {
        #expect(Timeline(Recording()).threads.isEmpty)
        var story = Story()
        _ = story.thread("idle")
        story.recording.processes[0].threads[0].end = 50
        story.recording.processes[0].end = 50
        let timeline = Timeline(story.recording)
        #expect(shown(timeline.threads[0].states) == ["0-50 running"])
        #expect(timeline.locks.isEmpty)
    }

    @Test("events that make no sense together still give lanes without gaps and holds that do not run backwards")
    func nonsense() {
        for seed in UInt64(1)...50 {
            var generator = Numbers(seed)
            var story = Story(level: Bool.random(using: &generator) ? .all : .contended)
            let locks = [story.lock("a"), story.lock("b", .rwlock), story.lock("c", .condition)]
            let threads = (0..<3).map { story.thread("t\($0)") }
            for time in UInt64(0)..<400 {
                let kind = Recording.Event.Kind.allCases.randomElement(using: &generator)!
                let flags = Recording.Event.Flags(rawValue: UInt8.random(in: 0...255, using: &generator))
                story.event(
                    threads.randomElement(using: &generator)!, time * 300, kind,
                    (locks + [-1, 99]).randomElement(using: &generator)!, flags,
                    argument: UInt64.random(in: 0...104, using: &generator))
            }
            let timeline = Timeline(story.recording)
            for lane in timeline.threads {
                #expect(lane.states.first?.begin == lane.begin && lane.states.last?.end == lane.end)
                #expect(zip(lane.states, lane.states.dropFirst()).allSatisfy { $0.end == $1.begin })
                #expect(lane.states.allSatisfy { $0.begin < $0.end })
                #expect(lane.calls.allSatisfy { $0.begin <= $0.end })
            }
            for lane in timeline.locks {
                #expect(lane.holds.allSatisfy { $0.begin <= $0.end })
                #expect(lane.waits.allSatisfy { $0.begin <= $0.end && $0.depth > 0 && $0.depth <= 3 })
                let alone = lane.holds.filter { !$0.isShared }
                #expect(zip(alone, alone.dropFirst()).allSatisfy { $0.end <= $1.begin })
            }
            #expect(timeline.transfers.allSatisfy { $0.released <= $0.taken && $0.from != $0.to })
            #expect(zip(timeline.transfers, timeline.transfers.dropFirst()).allSatisfy { $0.taken <= $1.taken })
        }
    }
}
