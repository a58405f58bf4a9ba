// SPDX-License-Identifier: Apache-2.0
//
// What is recorded of the C library's locks, waits and threads: the scenarios of `Tests/TraceFixture`, read again.

#if os(Linux)

    import Foundation
    import HandoffTrace
    import TestSupport
    import Testing

    /// What was recorded of the scenario, without the runtimes' own locks: what a test asks for is the program's.
    private struct Seen {
        let recording: Recording
        var process: Recording.Process { recording.processes[0] }

        /// The objects of a kind in the order in which they occur, but for those in modules other than the program.
        func objects(_ kind: Recording.Object.Kind) -> [Int] {
            let foreign = process.modules.filter { !$0.path.hasSuffix("TraceFixture") }
            return process.objects.indices.filter { index in
                let object = process.objects[index]
                return object.kind == kind && !foreign.contains { $0.range.contains(object.address) }
            }
        }

        func events(of object: Int) -> [(thread: Int, event: Recording.Event)] {
            process.threads.indices.flatMap { thread in
                process.threads[thread].events.filter { $0.object == object }.map { (thread, $0) }
            }.sorted { $0.event.time < $1.event.time }
        }

        func kinds(of object: Int) -> [Recording.Event.Kind] { events(of: object).map(\.event.kind) }
    }

    private func see(
        _ arguments: [String], level: Recording.Level = .all, end: Outcome.End = .exit(0)
    ) async throws -> Seen {
        try await recorded(fixture(), arguments, level: level) { outcome, folder in
            #expect(outcome.end == end, "\(outcome)")
            return Seen(recording: try Recording.read([folder.path]))
        }
    }

    @Suite("A recording of the C library's locks", .recordsC, .offThePool)
    struct InterposeEventTests {
        @Test("has each acquire and release, and the wait of a thread that finds a mutex held, with its holder")
        func mutex() async throws {
            let seen = try await see(["mutex"])
            let contended = try #require(seen.objects(.mutex).first { seen.kinds(of: $0).contains(.request) })
            let events = seen.events(of: contended)
            #expect(events.map(\.event.kind) == [.acquire, .request, .release, .acquire, .release])
            #expect(events.map(\.thread) == [0, 1, 0, 1, 1])
            #expect(events[1].event.argument == UInt64(seen.process.threads[0].number))
            #expect(events[3].event.flags.contains(.waited))
            let made = try #require(seen.objects(.mutex).first { $0 != contended })
            #expect(seen.kinds(of: made).filter { $0 == .acquire }.count == 4)
            #expect(seen.events(of: made).filter { $0.event.flags.contains(.tried) }.count == 1)
            #expect(seen.process.objects[made].madeAt != 0)
        }

        @Test("has only waits, and what ended them, at the level of contention")
        func contended() async throws {
            let seen = try await see(["mutex"], level: .contended)
            let events = seen.objects(.mutex).flatMap { seen.events(of: $0) }.map(\.event.kind)
            #expect(Array(events.prefix(3)) == [.request, .release, .acquire])
            #expect(!seen.process.threads.contains { !$0.lastHeld.isEmpty })
        }

        @Test("has stacks at the level of stacks, which name the program's own functions' module")
        func stacks() async throws {
            let seen = try await see(["mutex"], level: .stacks)
            let request = try #require(seen.process.threads[1].events.first { $0.kind == .request })
            guard case .stack(let frames, _, _) = seen.process.sites[Int(request.site)] else {
                Issue.record("no stack: \(seen.process.sites[Int(request.site)])")
                return
            }
            let program = try #require(seen.process.modules.first { $0.path.hasSuffix("TraceFixture") })
            #expect(frames.contains { program.code.contains($0) })
        }

        @Test("knows an outer acquire of a recursive mutex from a nested one")
        func recursive() async throws {
            let seen = try await see(["recursive"])
            let mutex = try #require(seen.objects(.mutex).first { seen.process.objects[$0].isRecursive })
            let events = seen.events(of: mutex).map(\.event)
            #expect(events.map(\.kind) == [.acquire, .acquire, .acquire, .release, .release, .release])
            #expect(events.map { $0.flags.contains(.again) } == [false, true, true, true, true, false])
        }

        @Test("says that a checked mutex refused, and does not believe in an unlock that was refused")
        func errorcheck() async throws {
            let seen = try await see(["errorcheck"])
            let mutex = try #require(seen.objects(.mutex).first { seen.kinds(of: $0).contains(.abandon) })
            let events = seen.events(of: mutex).map(\.event)
            #expect(events.map(\.kind) == [.acquire, .request, .abandon, .release])
            #expect(events[2].argument == 4)  // HANDOFF_ABANDON_ERROR
        }

        @Test("has a lock given up at its time as abandoned")
        func timed() async throws {
            let seen = try await see(["timed"])
            let mutex = try #require(seen.objects(.mutex).first { seen.kinds(of: $0).contains(.abandon) })
            let abandoned = seen.events(of: mutex).map(\.event).filter { $0.kind == .abandon }
            #expect(abandoned.map(\.argument) == [1, 1, 4])  // two timed out, one had a time that is none
            let rwlock = try #require(seen.objects(.rwlock).first { seen.kinds(of: $0).contains(.abandon) })
            let requests = seen.events(of: rwlock).map(\.event).filter { $0.kind == .request }
            #expect(requests.map { $0.flags.contains(.shared) } == [true, false, false, false])
        }

        @Test("tells readers from writers")
        func rwlock() async throws {
            let seen = try await see(["rwlock"])
            let rwlock = try #require(seen.objects(.rwlock).first)
            let main = seen.events(of: rwlock).filter { $0.thread == 0 }.map(\.event)
            let acquired = main.filter { $0.kind == .acquire }, released = main.filter { $0.kind == .release }
            #expect(acquired.map { $0.flags.contains(.shared) } == [true, true, true, false])
            #expect(released.map { $0.flags.contains(.shared) } == [true, true, true, false])
        }

        private func isCondition(_ event: Recording.Event, _ seen: Seen) -> Bool {
            seen.process.objects[Int(event.object)].kind == .condition
        }

        @Test("has a wait on a condition as a release, a wait, and an acquire, also when the thread is cancelled in it")
        func conditions() async throws {
            for (scenario, result) in [("cond", UInt64(0)), ("cond-cancel", UInt64(ECANCELED))] {
                let seen = try await see([scenario])
                // Which of two threads that take turns has to wait is chance, but one of them has.
                let events = try #require(
                    seen.process.threads.map { thread in thread.events.filter { $0.object >= 0 } }.first { events in
                        events.first { $0.kind == .blockEnd && isCondition($0, seen) }?.argument == result
                    })
                let wait = try #require(events.firstIndex { $0.kind == .blockBegin && isCondition($0, seen) })
                #expect(events[wait - 1].kind == .release)
                #expect(events[wait - 1].flags.contains(.implied))
                let woken = try #require(events[wait...].first { $0.kind == .blockEnd })
                #expect(woken.argument == result)
                let mutex = events[wait - 1].object
                let retaken = try #require(events[wait...].first { $0.kind == .acquire && $0.object == mutex })
                #expect(retaken.flags.contains(.implied))
                #expect(seen.process.threads.allSatisfy { $0.lastHeld.isEmpty })
            }
        }

        @Test("has who waits for a once that another thread runs, and nothing of one that is done")
        func once() async throws {
            let seen = try await see(["once"])
            let outer = try #require(seen.objects(.once).first { seen.kinds(of: $0).contains(.request) })
            #expect(seen.kinds(of: outer) == [.acquire, .request, .release, .acquire, .release])
            let inner = try #require(seen.objects(.once).first { $0 != outer })
            #expect(seen.kinds(of: inner) == [.acquire, .release])
        }

        @Test("observes both orders of two mutexes in a run that did not deadlock")
        func inversion() async throws {
            let seen = try await see(["inversion"])
            let edges = seen.process.observations.filter { $0.what == .acquire }
                .flatMap { observation in observation.held.map { [$0.object, observation.object] } }
            let edge = try #require(edges.first)
            #expect(edges.contains([edge[1], edge[0]]))
        }

        @Test("says of a process that was killed which lock it held")
        func killed() async throws {
            let seen = try await see(["killed"], end: .signal(SIGKILL))
            #expect(!seen.process.isComplete)
            #expect(seen.process.threads[0].lastHeld.count == 1)
        }

        @Test("says who made which thread, before the thread begins")
        func threads() async throws {
            let seen = try await see(["thread-storm"])
            let threads = seen.process.threads
            #expect(threads.count == 311)  // itself, 10 that make 20 each, and 100
            #expect(threads.dropFirst().allSatisfy { $0.startRoutine != 0 })
            #expect(threads.filter { $0.creator == threads[0].number }.count == 110)
            let made = threads.flatMap(\.events).filter { $0.kind == .threadCreate }.map(\.time).sorted()
            let begun = threads.flatMap(\.events).filter { $0.kind == .threadBegin }.map(\.time).sorted()
            #expect(made.count == begun.count)
            #expect(zip(made, begun).allSatisfy { $0 <= $1 })
        }

        @Test("has each process of a family")
        func fork() async throws {
            let recording = try await see(["fork"]).recording
            let numbers = recording.processes.map(\.number)
            #expect(recording.processes.count == 3)
            let parents = recording.processes.dropFirst().map(\.parent)
            #expect(parents == Array(numbers.dropLast()))
            #expect(recording.processes.allSatisfy { $0.layers.contains(.c) })
        }

        @Test("names the locks inside of libuv's loops, and has its waits for descriptors")
        func loop() async throws {
            let seen = try await see(["loop"])
            let objects = seen.process.objects
            #expect(objects.filter { $0.kind == .loop }.count == 2)
            #expect(objects.filter { $0.name == "wq_mutex" && $0.kind == .mutex }.count == 2)
            let own = try #require(objects.firstIndex { $0.name == "wq_mutex" })
            #expect(seen.kinds(of: own).contains(.acquire))
            #expect(seen.process.threads[0].events.contains { $0.kind == .blockBegin && $0.argument == 6 })
        }

        @Test("has waits for semaphores, barriers, descriptors, and sleeps, with what they returned")
        func calls() async throws {
            func waits(_ scenario: String) async throws -> [UInt64: Int] {
                let events = try await see([scenario]).process.threads.flatMap(\.events)
                let begun = events.filter { $0.kind == .blockBegin }
                return Dictionary(grouping: begun, by: \.argument).mapValues(\.count)
            }
            let sem = try await waits("sem")
            #expect(sem[2] == 4)
            let barrier = try await waits("barrier")
            #expect(barrier[3] == 15)
            let poll = try await waits("poll")
            #expect(poll[6] == 4)  // without the one that may not wait
            #expect(poll[7] == 4)
            #expect(poll[8] == 1)
            #expect(poll[9] == 3)
        }
    }

#endif
