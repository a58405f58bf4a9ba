// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("what a lock says about itself", .offThePool)
struct ReportTests {
    @Test("a snapshot names the holder, what it does, its place, and the waiters, longest first")
    func snapshot() throws {
        let lock = HandoffLock("described")
        #expect(lock.describe() == "lock 'described': free")
        #expect(handoff_lock_describe(lock.core, nil, 0).hold == HANDOFF_HOLD_NONE.rawValue)
        let holder = try Holder("the holder", of: lock)
        let first = NamedThread("first") { lock.withLock { _ in } }
        try expectWaiters(of: lock, count: 1)
        let second = NamedThread("second") { lock.withLockIfOpen { _ in } }
        try expectWaiters(of: lock, count: 2)

        let snapshot = lock.snapshot
        #expect(snapshot.name == "described" && !snapshot.isClosed)
        #expect(snapshot.holder?.thread == holder.thread.id && snapshot.holder?.hold == .live)
        #expect(snapshot.holder?.place.file == "TestSupport/Threads.swift")
        #expect(snapshot.waiters.map(\.thread) == [first.id, second.id])
        #expect(snapshot.waiters.allSatisfy { $0.place.file == "HandoffTests/ReportTests.swift" })
        #expect(snapshot.waiters[0].waitedFor >= snapshot.waiters[1].waitedFor)
        let heldFor = try #require(snapshot.holder?.heldFor)
        #expect(heldFor > .zero)

        let lines = lock.describe().split(separator: "\n")
        #expect(lines.count == 3)
        #expect(
            lines[0].hasPrefix(
                "lock 'described': held by \(holder.thread.id), live, taken at TestSupport/Threads.swift:"))
        #expect(lines[1].hasPrefix("  waiting: \(first.id) at HandoffTests/ReportTests.swift:"))
        #expect(HandoffLock.allSnapshots.contains { $0.name == "described" && $0.waiterCount == 2 })
        try holder.letGo()
        for thread in [first, second] { try thread.join() }
    }

    @Test("more waiters than fit are counted")
    func many() throws {
        let lock = HandoffLock("crowded")
        let holder = try Holder(of: lock)
        let waiters = (0..<70).map { NamedThread("waiter \($0)") { lock.withLock { _ in } } }
        try expectWaiters(of: lock, count: 70)
        #expect(lock.snapshot.waiters.count == 64)
        #expect(lock.describe().hasSuffix("\n  and 6 more"))
        try holder.letGo()
        for thread in waiters { try thread.join() }
    }

    @Test("a handoff shows the next holder's place at once, before that has woken")
    func place() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                // The heir is granted the lock but cannot say so: the report is all that there is.
                let lock = HandoffLock("passed on", policy: .fair)
                let holder = try Holder(of: lock)
                let heir = NamedThread("heir") { lock.withLock { _ in } }
                try expectWaiters(of: lock, count: 1)
                holder.open()
                while true {
                    let snapshot = lock.snapshot
                    guard let now = snapshot.holder else { break }
                    if now.thread == heir.id { #expect(now.place.file == "HandoffTests/ReportTests.swift") }
                }
                for thread in [holder.thread, heir] { try thread.join() }
            }
        }
    }

    @Test("with stamps the time of holding is exact; a hold from before they were switched on is not taken for one")
    func stamps() async {
        await #expect(processExitsWith: .success) {
            let stamp = UInt32(HANDOFF_FLAG_STAMP)
            func onOneThread() throws {
                let lock = HandoffLock("stamped")
                handoff_flags_set(stamp, true)
                lock.withLock { _ in #expect(lock.snapshot.holder?.heldForIsExact == true) }
                handoff_flags_set(stamp, false)
                lock.withLock { _ in
                    #expect(lock.snapshot.holder?.heldFor == nil)
                    handoff_flags_set(stamp, true)
                    #expect(lock.snapshot.holder?.heldFor == nil, "the stamp is of the hold before")
                    handoff_flags_set(stamp, false)
                }
            }
            try onOneThread()
        }
    }

    @Test("a lock remembers its last 64 handoffs, numbered from 1")
    func transfers() throws {
        let lock = HandoffLock("handed", policy: .fair)
        let done = Gate("done")
        let threads = (0..<2).map { i in
            NamedThread("yielder \(i)") {
                lock.withLock { held in while !done.isOpen { held.yieldIfContended() } }
            }
        }
        try eventually("more than 64 handoffs") { lock.snapshot.handoffs > 100 }
        done.open()
        for thread in threads { try thread.join() }
        let total = lock.snapshot.handoffs
        let all = lock.transfers()
        #expect(all.map(\.sequence) == Array(total - 63...total))
        #expect(lock.transfers(after: total - 3).map(\.sequence) == Array(total - 2...total))
        #expect(lock.transfers(after: total).isEmpty)
        #expect(all.allSatisfy { Set([$0.from, $0.to]) == Set(threads.map(\.id)) })
        #expect(all[0].description == "#\(total - 63) \(all[0].from) → \(all[0].to)")
    }
}
