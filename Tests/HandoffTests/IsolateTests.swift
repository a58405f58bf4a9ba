// SPDX-License-Identifier: Apache-2.0
//
// The holder of a lock in the isolation of actors whose executor that lock is.

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("isolate", .offThePool)
struct IsolateTests {
    @Test("isolate runs on the actor's state, gives a result, restores the hold, also when the body throws")
    func isolate() throws {
        struct Refusal: Error {}
        let lock = HandoffLock("isolating")
        let log = Log(lock)
        let n = Guarded(0, by: lock)
        lock.withLock { held in
            let count = held.isolate(log) { log in
                #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_PINNED)
                log.note("a")
                log.preconditionIsolated()
                log.assumeIsolated { $0.note("b") }
                return log.entries.count
            }
            held[n] = count
            do throws(Refusal) {
                try held.isolate(log) { _ throws(Refusal) in throw Refusal() }
                Issue.record("the error was lost")
            } catch {}
            #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_LIVE)
            held.released {}
            held.lend { lock.withLock { $0.isolate(log) { $0.note("c") } } }
            #expect(handoff_lock_hold(lock.core) == HANDOFF_HOLD_LIVE)
        }
        #expect(lock.withLock { $0[n] } == 2)
        #expect(log.entries(under: lock) == ["a", "b", "c"])
    }

    @Test("a task that starts inside isolate runs there until it first suspends")
    func immediate() async throws {
        try await offPool {
            let lock = HandoffLock("starting")
            let log = Log(lock)
            let task = lock.withLock { held in
                held.isolate(log) { log in
                    let task = Task.immediate {
                        log.note("at once")
                        await Task.yield()
                        log.note("later")
                    }
                    log.note("after")
                    return task
                }
            }
            try finish([task])
            #expect(log.entries(under: lock) == ["at once", "after", "later"])
        }
    }

    @Test("two actors of one lock are one domain: one reaches the other's state without a hop")
    func oneDomain() throws {
        let lock = HandoffLock("domain")
        let (a, b) = (Log(lock), Log(lock))
        lock.withLock { held in
            held.isolate(a) { a in
                a.note("a")
                b.assumeIsolated { $0.note("b") }
            }
        }
        #expect(a.entries(under: lock) == ["a"] && b.entries(under: lock) == ["b"])
    }

    @Test("hops between actors of two locks hold neither in between")
    func twoLocks() async throws {
        try await offPool {
            let (a, b) = (Log(HandoffLock("a")), Log(HandoffLock("b")))
            let tasks = (0..<4).map { _ in
                Task {
                    for _ in 0..<rounds(200) {
                        await a.note("a")
                        await b.note("b")
                    }
                }
            }
            try finish(tasks)
            #expect(a.entries(under: a.lock).count == 4 * rounds(200))
            #expect(b.entries(under: b.lock).count == 4 * rounds(200))
        }
    }
}
