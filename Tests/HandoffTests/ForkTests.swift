// SPDX-License-Identifier: Apache-2.0
//
// Children of fork. Each test is in a process of its own, since it forks it with all its threads.

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Made before the fork, each by the parent's first use of it.
private let lock = HandoffLock("L")
private let taken = HandoffLock("taken")
private let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { _, _ in 0 }
private let once = Once<Int>("once")
private let cancellation = Cancellation()
private let unlocked = Callback<Int32, Int32>(lock, whenClosed: 1, unlocked: { _, _ in 0 })

/// What a child did: how it ended, and what it said.
private struct Child {
    var status: Int32
    var said: String

    /// Forks; the child runs `body`.
    init(_ context: Int = 0, _ body: @convention(c) (UnsafeMutableRawPointer?) -> Void) {
        (status, said) = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { said in
            let status = test_fork(body, UnsafeMutableRawPointer(bitPattern: context), said.baseAddress, 4096)
            return (status, String(cString: said.baseAddress!))
        }
    }

    /// It ended with an abort, and said so in one line.
    func expectTrap(_ what: String) {
        #expect(status == 256 + SIGABRT, "it ended with \(status): \(said)")
        #expect(said.contains(what), "it said: \(said)")
        #expect(said.contains("a child of fork that did not call exec"))
        #expect(said.contains("Call exec in the child, or fork before the first lock is made."))
    }
}

@Suite("fork", .offThePool)
struct ForkTests {
    @Test("the first use of a lock, callback or table in a child traps and says what to do (bug 25)", arguments: 0..<12)
    func firstUse(operation: Int) async {
        await #expect(processExitsWith: .success) {
            [operation] in
            try onThread {
                lock.withLock { _ in }
                _ = (callback.context, unlocked.context, once.name, cancellation.isCancelled)
                let child = Child(operation + 1) { use(Int(bitPattern: $0) - 1) }
                let what = [
                    "lock 'L'", "lock 'L'", "lock 'L'", "lock 'L'", "lock 'new'", "a callback of lock 'L'",
                    "a callback of lock 'L'", "a callback of lock 'L'", "the table of 'closures'",
                    "once 'once'", "the regions of a 'Cancellation'", "lock 'L'",
                ][operation]
                child.expectTrap("Handoff: fatal error: \(what) is used in process ")
                lock.withLock { _ in }
            }
        }
    }

    @Test("a child made under the lock traps when it gives the lock up, and the parent goes on")
    func holding() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                let n = Guarded(0, by: lock)
                let child = lock.withLock { held in
                    held[n] += 1
                    return Child { _ in handoff_lock_release(lock.core) }
                }
                child.expectTrap("lock 'L'")
                #expect(lock.withLock { $0[n] } == 1)
            }
        }
    }

    @Test("fork and exec, and posix_spawn, work while another thread holds a lock and others wait for it (bug 25)")
    func exec() async {
        await #expect(processExitsWith: .success) {
            try onThread(within: .seconds(100)) {
                lock.withLock { _ in }
                let holder = try Holder(of: taken)
                let waiter = NamedThread("waiter") { taken.withLock { _ in } }
                try expectWaiters(of: taken, count: 1)
                for _ in 0..<3 {
                    let child = Child { test_exec($0) }
                    try #require(child.status == 7, "it ended with \(child.status): \(child.said)")
                }
                #expect(test_spawn() == 7)
                try expectHeld(taken, by: holder.thread.id)
                try holder.letGo()
                try waiter.join()
                // And while this thread holds one.
                taken.withLock { _ in #expect(Child { test_exec($0) }.status == 7) }
            }
        }
    }

    @Test("a use of a lock that another thread holds traps in the child and does not hang")
    func heldElsewhere() async {
        await #expect(processExitsWith: .success) {
            try onThread(within: .seconds(100)) {
                let holder = try Holder(of: taken)
                Child { _ in taken.withLock { _ in } }.expectTrap("lock 'taken'")
                Child { _ in taken.close() }.expectTrap("lock 'taken'")
                try holder.letGo()
            }
        }
    }

    @Test("a child that uses nothing ends in peace, also when it lets go of a lock")
    func unused() async {
        await #expect(processExitsWith: .success) {
            try onThread {
                let short = HandoffLock("short")
                let context = Int(bitPattern: Unmanaged.passRetained(short).toOpaque())
                let child = Child(context) { Unmanaged<HandoffLock>.fromOpaque($0!).release() }
                #expect(child.status == 0, "it said: \(child.said)")
                Unmanaged<HandoffLock>.fromOpaque(UnsafeRawPointer(bitPattern: context)!).release()
            }
        }
    }

    @Test("a process that forks before its first lock has a child in which locks work")
    func before() async {
        await #expect(processExitsWith: .success) {
            let child = Child { _ in
                let lock = HandoffLock("the child's")
                lock.withLock { _ in }
            }
            #expect(child.status == 0, "it said: \(child.said)")
        }
    }
}

/// In the child: on the one thread that there is.
private func use(_ operation: Int) {
    switch operation {
    case 0: lock.withLock { _ in }
    case 1: _ = lock.tryWithLock { _ in }
    case 2: _ = lock.describe()
    case 3: _ = lock.withLockIfOpen { _ in }
    case 4: _ = HandoffLock("new")
    case 5: _ = test_call(callback.function, callback.context, 0)
    case 6: _ = test_call(unlocked.function, unlocked.context, 0)
    case 7: callback.invalidate()
    case 8: _ = handoff_table_add(UnsafeMutableRawPointer(bitPattern: 8), 1)
    case 9: _ = once.value { once.value { 1 } }
    case 10: cancellation.cancel()
    default: lock.close()
    }
}
