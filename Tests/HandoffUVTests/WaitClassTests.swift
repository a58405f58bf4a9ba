// SPDX-License-Identifier: Apache-2.0

import Handoff
import HandoffTesting
import HandoffUV
import TestSupport
import Testing

@Suite("a loop's place among those who wait", .offThePool)
struct WaitClassTests {
    @Test("the first acquire after a poll goes ahead of who waits; the next one of the same turn queues like anybody")
    func firstOnly() throws {
        try withLoop(.eachCallback, lock: HandoffLock("queued for", policy: .fair)) { loop, lock in
            let order = Guarded([String](), by: lock)
            let go = Gate("go"), done = Gate("done")
            _ = try loop.submitAndWait { turn in
                try turn.timer(
                    after: .milliseconds(5), every: .milliseconds(5),
                    unlocked: { entry, timer in
                        guard go.isOpen else { return }
                        try entry.reacquire { $0[order].append("first") }
                        try entry.reacquire { $0[order].append("second") }
                        timer.close(on: &entry)
                        done.open()
                    })
            }
            let holder = try Holder(of: lock)
            let waiters = try (1...2).map { i in
                let waiter = NamedThread("waiter \(i)") { lock.withLock { $0[order].append("waiter \(i)") } }
                try expectWaiters(of: lock, count: i)
                return waiter
            }
            // Not a post: the end of its closure would be the first to take the lock.
            go.open()
            try expectWaiters(of: lock, count: 3)
            try holder.letGo()
            for waiter in waiters { try waiter.join() }
            try done.wait()
            #expect(lock.withLock { $0[order] } == ["first", "waiter 1", "waiter 2", "second"])
        }
    }
}
