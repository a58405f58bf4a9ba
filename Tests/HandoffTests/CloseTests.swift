// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("close", .offThePool)
struct CloseTests {
    @Test("an entry after close gets nil; withLock goes on working")
    func closed() {
        let lock = HandoffLock("closed")
        let n = Guarded(0, by: lock)
        #expect(lock.withLockIfOpen { _ in 1 } == 1)
        lock.close()
        #expect(lock.isClosed)
        #expect(lock.withLockIfOpen { _ in 1 } == nil)
        lock.withLock { $0[n] += 1 }
        #expect(lock.tryWithLock { $0[n] } == 1)
        #expect(lock.describe() == "lock 'closed' (closed): free")
        lock.close()
    }

    @Test("an entry that waits when the lock is closed returns nil while the lock is still held")
    func whileWaiting() throws {
        let lock = HandoffLock("closed meanwhile")
        let holder = try Holder(of: lock)
        let answered = Gate("answered")
        let entry = NamedThread("entry") { if lock.withLockIfOpen({ _ in 1 }) == nil { answered.open() } }
        try expectWaiters(of: lock, count: 1)
        lock.close()
        try answered.wait()
        try entry.join()
        try expectHeld(lock, by: holder.thread.id)
        try expectWaiters(of: lock, count: 0)
        #expect(handoff_lock_describe(lock.core, nil, 0).waited_since == 0, "nobody waits any more")
        try holder.letGo()
        try expectNotHeld(lock)
    }

    @Test("closing sends the entries away and leaves the plain waiters in their order", arguments: [false, true])
    func mixed(fair: Bool) throws {
        let lock = HandoffLock("closed among waiters", policy: fair ? .fair : .adaptive)
        let order = Guarded([Int](), by: lock)
        let refused = Guarded(0, by: HandoffLock("refusals"))
        let holder = try Holder(of: lock)
        let waiters = try (0..<6).map { i in
            let thread = NamedThread("waiter \(i)") {
                if i % 2 == 0 {
                    if lock.withLockIfOpen({ _ in true }) == nil { refused.lock.withLock { $0[refused] += 1 } }
                } else {
                    lock.withLock { $0[order].append(i) }
                }
            }
            try expectWaiters(of: lock, count: i + 1)
            return thread
        }
        lock.close()
        for i in [0, 2, 4] { try waiters[i].join() }
        #expect(refused.lock.withLock { $0[refused] } == 3)
        #expect(lock.snapshot.waiters.map(\.thread) == [1, 3, 5].map { waiters[$0].id })
        try holder.letGo()
        for i in [1, 3, 5] { try waiters[i].join() }
        #expect(Set(lock.withLock { $0[order] }) == [1, 3, 5])
        if fair { #expect(lock.withLock { $0[order] } == [1, 3, 5]) }
    }

    @Test("closing in a storm of entries, takers and yields loses nobody and leaves the lock free")
    func storm() throws {
        let policies: [HandoffLock.Policy] = [
            .barging, .fair, .adaptive(bound: .microseconds(10)), .switchInterval(.microseconds(200)), .ticks(3),
        ]
        for policy in policies {
            for _ in 0..<rounds(40) {
                let lock = HandoffLock("stormy", policy: policy)
                let n = Guarded(0, by: lock)
                let start = Gate("start")
                let threads = (0..<4).map { i in
                    NamedThread("storm \(i)") {
                        try? start.wait()
                        if i % 2 == 0 {
                            while lock.withLockIfOpen({ $0[n] += 1 }) != nil {}
                        } else {
                            for _ in 0..<50 {
                                lock.withLock { held in
                                    held[n] += 1
                                    held.yieldIfContended()
                                }
                            }
                        }
                    }
                }
                start.open()
                try eventually { lock.snapshot.handoffs > 2 || lock.tryWithLock { $0[n] > 20 } == true }
                lock.close()
                for thread in threads { try thread.join() }
                #expect(lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0)
                #expect(!handoff_lock_contended(lock.core))
            }
        }
    }

    @Test("the owner's own entry of a closed lock that it has lent gets nil too")
    func lent() {
        let lock = HandoffLock("closed and lent")
        lock.withLock { held in
            lock.close()
            held.lend {
                #expect(lock.withLockIfOpen { _ in 1 } == nil)
                #expect(lock.withLock { _ in 1 } == 1)
            }
        }
    }
}
