// SPDX-License-Identifier: Apache-2.0

import TestSupport

import Testing

@testable import HandoffTrace

@Suite("The live view", .computing)
struct LiveViewTests {
    private let model = LiveSnapshot.Object(kind: .swiftLock, address: 0x10, name: "model")
    private let mutex = LiveSnapshot.Object(kind: .mutex, address: 0x20, name: "mutex 0x20")

    /// `time` nanoseconds after the threads began: one holds the lock, two want it, one is in C, one is parked.
    private func look(at time: UInt64, acquired: UInt64, waited: UInt64) -> LiveSnapshot {
        var snapshot = LiveSnapshot(time: time, process: 7)
        snapshot.command = ["server"]
        func thread(_ number: Int32, _ name: String, _ change: (inout LiveSnapshot.Thread) -> Void) {
            var thread = LiveSnapshot.Thread(number: number, name: name, begin: 0, since: time - 2_000_000)
            thread.acquired = acquired
            change(&thread)
            snapshot.threads.append(thread)
        }
        thread(1, "main") {
            $0.held = [model, mutex]
            $0.recent = [model: 3, mutex: 1]
        }
        thread(2, "worker") {
            ($0.doing, $0.object, $0.place) = (.wantsLock, model, "main.swift:12")
            $0.waitTime = waited
            $0.recent = [model: 5]
        }
        thread(3, "worker") {
            ($0.doing, $0.object, $0.since) = (.wantsLock, LiveSnapshot.Object(kind: .none, address: 0x10, name: ""), 0)
        }
        thread(4, "io") { ($0.doing, $0.object) = (.inC, model) }
        thread(5, "idle") { ($0.doing, $0.call) = (.blocked, .epollWait) }
        return snapshot
    }

    @Test("a first look has states, holders and queues, and no rates")
    func first() throws {
        let view = LiveView([look(at: 10_000_000, acquired: 100, waited: 0)])
        #expect(view.locks.map(\.name) == ["lock 'model'", "mutex 0x20"])
        #expect(
            view.locks[0].holders == ["main"] && view.locks[0].queue == 2 && view.locks[0].longestWait == 10_000_000)
        #expect(
            view.threads.allSatisfy { $0.rate == nil && $0.waiting == nil } && view.locks.allSatisfy { $0.rate == nil })
        let what = Dictionary(uniqueKeysWithValues: view.threads.map { ($0.name, $0.what) })
        #expect(
            what == [
                "main": "holds lock 'model', mutex 0x20", "worker 2": "wants lock 'model', held by main",
                "worker 3": "wants lock 'model', held by main", "io": "in C, lock 'model' released",
                "idle": "parked in epoll_wait",
            ])
    }

    @Test("a second look has what happened between the two, waits that go on included")
    func second() throws {
        let before = look(at: 1_000_000_000, acquired: 100, waited: 0)
        let now = look(at: 1_500_000_000, acquired: 600, waited: 250_000_000)
        let view = LiveView([now], since: [before])
        let rows = Dictionary(uniqueKeysWithValues: view.threads.map { ($0.name, $0) })
        #expect(rows["main"]?.rate == 1000 && rows["main"]?.waiting == 0)
        #expect(rows["worker 2"]?.waiting == 0.5, "2 ms of a wait that goes on at both looks, and 250 ms in between")
        #expect(rows["worker 3"]?.waiting == 1, "it has waited from the beginning")
        #expect(view.threads.first?.name == "worker 3", "who waits most comes first")
        // 1000/s of worker 2, and three quarters of main's.
        #expect(view.locks.first?.name == "lock 'model'" && view.locks.first?.rate == 1750)
    }

    @Test("a look that caught a sum half way, or a thread that is another one by now, gives no nonsense")
    func nonsense() {
        let before = look(at: 2_000_000_000, acquired: 900, waited: .max)
        let now = look(at: 1_000_000_000, acquired: 3, waited: 0)
        for row in LiveView([now], since: [before]).threads {
            #expect(row.rate == 0 && (0...1).contains(row.waiting ?? -1))
        }
    }

    @Test("the screen shows it")
    func screen() {
        let before = look(at: 1_000_000_000, acquired: 100, waited: 0)
        let now = look(at: 1_500_000_000, acquired: 600, waited: 250_000_000)
        #expect(
            LiveView([now], since: [before]).text() == """
                server                                              1.50 s, 1 process, 5 threads

                Locks                           held by                queue    waited     taken
                lock 'model'                    main                       2    1.50 s   1,750/s
                mutex 0x20                      main                                       250/s

                Threads          for     taken  waits  # runs - wants = in C . park
                - worker 3    1.50 s   1,000/s  100 %  wants lock 'model', held by main
                - worker 2      2 ms   1,000/s   50 %  wants lock 'model', held by main in main…
                . idle          2 ms   1,000/s    0 %  parked in epoll_wait
                = io            2 ms   1,000/s    0 %  in C, lock 'model' released
                # main          2 ms   1,000/s    0 %  holds lock 'model', mutex 0x20
                """)
    }

    @Test("no line is wider than the screen, and there are no more lines than it has", arguments: 1...20)
    func bounds(seed: UInt64) {
        var dice = Dice(state: seed)
        func number() -> UInt64 {
            UInt64.random(in: 0...UInt64.max, using: &dice) >> UInt64.random(in: 0..<64, using: &dice)
        }
        func name() -> String {
            let letters = ["a", "/", " ", "ß", "漢", "\u{1B}[2J", "\n", "e\u{301}", "👩‍👩‍👧", "'"]
            return (0..<Int.random(in: 0..<120, using: &dice)).map { _ in letters.randomElement(using: &dice)! }
                .joined()
        }
        func object() -> LiveSnapshot.Object {
            .init(kind: .allCases.randomElement(using: &dice)!, address: number() % 8, name: name())
        }
        func look() -> LiveSnapshot {
            var snapshot = LiveSnapshot(time: number(), process: Int32.random(in: 1...2, using: &dice))
            snapshot.command = [name(), name()]
            snapshot.lost = number()
            snapshot.threads = (0..<Int.random(in: 0..<40, using: &dice)).map { i in
                var thread = LiveSnapshot.Thread(number: Int32(i), name: name(), begin: number(), since: number())
                thread.doing = .allCases.randomElement(using: &dice)!
                thread.call = .allCases.randomElement(using: &dice)!
                thread.object = object()
                thread.place = name()
                (thread.acquired, thread.waited, thread.waitTime) = (number(), number(), number())
                thread.held = (0..<Int.random(in: 0..<5, using: &dice)).map { _ in object() }
                thread.recent = [object(): 1, object(): 500]
                return thread
            }
            return snapshot
        }
        let view = LiveView([look()], since: [look()])
        let (width, height) = (Int.random(in: 60...200, using: &dice), Int.random(in: 8...60, using: &dice))
        let lines = view.text(width: width, height: height).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= height)
        for line in lines { #expect(line.count <= width && !line.contains("\u{1B}"), "\(line)") }
    }
}
