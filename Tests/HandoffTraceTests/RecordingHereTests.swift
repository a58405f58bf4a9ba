// SPDX-License-Identifier: Apache-2.0
//
// A program's recording of itself. Each test is a process: there is one such recording in a process at a time, and it sees
// all threads.

import Handoff
import HandoffTesting
import HandoffTrace
import TestSupport
import Testing

@Suite("Recording { }", .offThePool)
struct RecordingHereTests {
    @Test("has what all threads did meanwhile, and nothing from before or after")
    func span() async {
        await #expect(processExitsWith: .success) { try Self.spanBody() }
    }
    private static func spanBody() throws {
        let lock = HandoffLock("ledger"), count = Guarded(0, by: lock)
        for _ in 0..<5 { lock.withLock { $0[count] += 1 } }
        let recording = try Recording {
            let other = NamedThread("other") { for _ in 0..<7 { lock.withLock { $0[count] += 1 } } }
            for _ in 0..<3 { lock.withLock { $0[count] += 1 } }
            try other.join(within: .seconds(30))
        }
        for _ in 0..<5 { lock.withLock { $0[count] += 1 } }

        let process = try #require(recording.processes.first)
        #expect(recording.processes.count == 1 && process.isComplete && process.losses.isNone)
        #expect(process.layers.contains(.swift))
        let ledger = try #require(process.objects.firstIndex { $0.name == "ledger" })
        let taken = process.threads.map { thread in
            thread.events.count { $0.kind == .acquire && Int($0.object) == ledger }
        }
        #expect(taken.filter { $0 > 0 }.sorted() == [3, 7])
        #expect(process.threads.contains { $0.name == "other" })
    }

    @Test("shows who handed the lock to whom")
    func handoff() async {
        await #expect(processExitsWith: .success) { try Self.handoffBody() }
    }
    private static func handoffBody() throws {
        let lock = HandoffLock("baton", policy: .fair)
        let recording = try Recording {
            var waiter: NamedThread?
            lock.withLock { held in
                waiter = NamedThread("waiter") { lock.withLock { _ in } }
                try? expectWaiters(of: lock, count: 1)
            }
            try waiter!.join(within: .seconds(30))
        }
        let timeline = Timeline(recording)
        let transfer = try #require(timeline.transfers.first)
        #expect(timeline.transfers.count == 1 && transfer.how == .granted)
        #expect(timeline.threads[Int(transfer.to)].name == "waiter")
        #expect(timeline.locks[Int(transfer.lock)].name == "baton")
        #expect(transfer.released <= transfer.taken)
    }

    @Test("can be made again and again, and one after an error of its body")
    func again() async {
        await #expect(processExitsWith: .success) { try await Self.againBody() }
    }
    private static func onceMore(_ lock: HandoffLock) throws {
        struct Broken: Error {}
        let recording = try Recording(bytes: 8 << 20) { lock.withLock { _ in } }
        let process = recording.processes[0]
        let ledger = try #require(process.objects.firstIndex { $0.name == "ledger" })
        #expect(process.threads.flatMap(\.events).count { Int($0.object) == ledger } == 2)
        let fails: () throws -> Void = { throw Broken() }
        #expect(throws: Broken.self) { _ = try Recording(fails) }
    }
    private static func againBody() async throws {
        let lock = HandoffLock("ledger")
        for _ in 0..<3 {
            try onceMore(lock)
        }
        let waited = try await Recording { try await lock.hold { _ in } }
        #expect(waited.processes[0].objects.contains { $0.name == "ledger" })
    }

    @Test("is refused inside of another one, with the reason, and the outer one goes on")
    func nested() async {
        await #expect(processExitsWith: .success) { try Self.nestedBody() }
    }
    private static func nestedBody() throws {
        let lock = HandoffLock("ledger")
        let recording = try Recording {
            #expect(throws: CannotRecord(reason: .alreadyRecording)) { _ = try Recording {} as Recording }
            #expect(throws: CannotRecord(reason: .levelIsOff)) { _ = try Recording(level: .off) {} }
            lock.withLock { _ in }
        }
        #expect(recording.processes[0].threads.contains { !$0.events.isEmpty })
    }

    @Test("at the level of contention has no acquire that did not wait")
    func contended() async {
        await #expect(processExitsWith: .success) { try Self.contendedBody() }
    }
    private static func contendedBody() throws {
        let lock = HandoffLock("ledger")
        let recording = try Recording(level: .contended) { for _ in 0..<100 { lock.withLock { _ in } } }
        #expect(recording.processes[0].threads.allSatisfy { $0.events.isEmpty })
    }

    @Test("loses the oldest events when its memory is full, and counts them")
    func full() async {
        await #expect(processExitsWith: .success) { try Self.fullBody() }
    }
    private static func fullBody() throws {
        let lock = HandoffLock("ledger"), turns = 200_000
        let recording = try Recording(bytes: 8 << 20) {
            for _ in 0..<turns { lock.withLock { _ in } }
        }
        let process = recording.processes[0]
        let thread = try #require(process.threads.max { $0.events.count < $1.events.count })
        #expect(thread.lost > 0 && process.losses.events == thread.lost)
        // The runtime's own mutexes, which may be seen here, come on top.
        #expect((2 * turns...2 * turns + 1000).contains(Int(thread.lost) + thread.events.count))
        let ledger = try #require(process.objects.firstIndex { $0.name == "ledger" })
        #expect(thread.events.last { Int($0.object) == ledger }?.kind == .release)
    }
}
