// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// A record's object: the table looks at no address, so any will do.
private func object(_ n: Int) -> UnsafeMutableRawPointer { UnsafeMutableRawPointer(bitPattern: 0x1000 + n * 16)! }

@Suite("the closure table", .offThePool)
struct ClosureTableTests {
    @Test("an id gives its object back while it is in the table")
    func resolves() {
        let id = handoff_table_add(object(1), 7)
        var found: UnsafeMutableRawPointer?
        #expect(handoff_table_pin(id, 7, &found) == HANDOFF_RESOLVED)
        #expect(found == object(1))
        #expect(handoff_table_unpin(id) == nil)
        #expect(handoff_table_remove(id) == object(1))
    }

    @Test("a removed id is gone, also when its slot has a new record")
    func stale() {
        var found: UnsafeMutableRawPointer?
        let ids = (0..<100).map { _ in
            let id = handoff_table_add(object(2), 7)
            #expect(handoff_table_remove(id) == object(2))
            return id
        }
        let alive = handoff_table_add(object(3), 7)
        for id in ids {
            #expect(handoff_table_pin(id, 7, &found) == HANDOFF_GONE)
            #expect(handoff_table_remove(id) == nil)
        }
        #expect(found == nil)
        #expect(handoff_table_remove(alive) == object(3))
    }

    @Test("an id of another tag, a made-up id and 0 resolve to nothing")
    func foreign() {
        var found: UnsafeMutableRawPointer?
        let id = handoff_table_add(object(4), 7)
        #expect(handoff_table_pin(id, 8, &found) == HANDOFF_WRONG_TAG)
        #expect(handoff_table_pin(0, 7, &found) == HANDOFF_GONE)
        #expect(handoff_table_pin(UInt64.max, 7, &found) == HANDOFF_GONE)
        #expect(handoff_table_pin(id + 4_000_000, 7, &found) == HANDOFF_GONE)
        #expect(handoff_table_remove(0) == nil)
        #expect(found == nil)
        #expect(handoff_table_remove(id) == object(4), "the wrong tag left no pin behind")
    }

    @Test("the thread that removes may look without a pin, and take: it is refused what a pin is refused")
    func looks() {
        var found: UnsafeMutableRawPointer?
        let id = handoff_table_add(object(6), 7)
        #expect(handoff_table_look(id, 8, &found) == HANDOFF_WRONG_TAG)
        #expect(handoff_table_take(id, 8, &found) == HANDOFF_WRONG_TAG)
        for stranger in [0, UInt64.max, id + 4_000_000] {
            #expect(handoff_table_look(stranger, 7, &found) == HANDOFF_GONE)
            #expect(handoff_table_take(stranger, 7, &found) == HANDOFF_GONE)
        }
        #expect(found == nil)
        for _ in 0..<2 {
            #expect(handoff_table_look(id, 7, &found) == HANDOFF_RESOLVED)
            #expect(found.take() == object(6))
        }
        #expect(handoff_table_take(id, 7, &found) == HANDOFF_RESOLVED)
        #expect(found.take() == object(6))
        #expect(handoff_table_look(id, 7, &found) == HANDOFF_GONE)
        #expect(handoff_table_take(id, 7, &found) == HANDOFF_GONE)
        #expect(handoff_table_remove(id) == nil)
        // Its slot is free for the next record, whose id is another one.
        let next = handoff_table_add(object(7), 7)
        #expect(next != id)
        #expect(handoff_table_look(id, 7, &found) == HANDOFF_GONE)
        #expect(found == nil)
        #expect(handoff_table_take(next, 7, &found) == HANDOFF_RESOLVED)
        #expect(found == object(7))
    }

    @Test("taking a record that is pinned traps: whoever pins it could lose its object")
    func takenWhilePinned() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let id = handoff_table_add(object(8), 7)
            var found: UnsafeMutableRawPointer?
            _ = handoff_table_pin(id, 7, &found)
            _ = handoff_table_take(id, 7, &found)
        }
        let said = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(said.contains("taken while it is pinned"), "standard error was: \(said)")
    }

    @Test("a pinned record that is removed goes with its last unpin")
    func pinned() {
        let id = handoff_table_add(object(5), 7)
        var found: UnsafeMutableRawPointer?
        #expect(handoff_table_pin(id, 7, &found) == HANDOFF_RESOLVED)
        #expect(handoff_table_pin(id, 7, &found) == HANDOFF_RESOLVED)
        #expect(handoff_table_remove(id) == nil)
        #expect(handoff_table_pin(id, 7, &found) == HANDOFF_GONE)
        #expect(handoff_table_remove(id) == nil)
        #expect(handoff_table_unpin(id) == nil)
        #expect(handoff_table_unpin(id) == object(5))
    }

    @Test("threads that pin, add and remove at once end each record exactly once")
    func concurrent() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                let lock = HandoffLock("ended")
                let ended = Guarded([UInt64: Int](), by: lock)
                let records = rounds(2_000)
                for round in 0..<5 {
                    let ids = (0..<records).map { handoff_table_add(object($0), UInt32(round)) }
                    let start = Gate("start")
                    let threads = (0..<4).map { t in
                        NamedThread("user \(t)") {
                            try? start.wait()
                            for (n, id) in ids.enumerated() {
                                var found: UnsafeMutableRawPointer?
                                if handoff_table_pin(id, UInt32(round), &found) == HANDOFF_RESOLVED {
                                    #expect(found == object(n))
                                    if handoff_table_unpin(id) != nil {
                                        lock.withLock { $0[ended][id, default: 0] += 1 }
                                    }
                                }
                                if t % 2 == 0, handoff_table_remove(id) != nil {
                                    lock.withLock { $0[ended][id, default: 0] += 1 }
                                }
                            }
                        }
                    }
                    start.open()
                    for thread in threads { try thread.join(within: .seconds(60)) }
                    #expect(lock.withLock { held in ids.allSatisfy { held[ended][$0] == 1 } })
                }
                #expect(Census.now[.closures] == 0)
            }
        }
    }
}
