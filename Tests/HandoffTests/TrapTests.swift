// SPDX-License-Identifier: Apache-2.0
//
// Every message that ends the process, word for word: each test runs in a process of its own.

import CHandoff
import Handoff
import HandoffTesting
import TestSupport
import Testing

/// What a process of an exit test wrote to standard error.
func text(of result: ExitTest.Result) -> String { String(decoding: result.standardErrorContent, as: UTF8.self) }

private let lock = HandoffLock("L")
private let value = Guarded(1, by: lock)
private let here = "TrapTests.swift:"

@Suite("traps", .offThePool)
struct TrapTests {
    @Test("taking a lock twice names the lock and both places")
    func twice() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { lock.withLock { _ in lock.withLock { _ in } } }
        }
        let pattern =
            /Handoff: fatal error: lock 'L' taken twice by this thread: at \S+TrapTests.swift:\d+, and it is live since \S+TrapTests.swift:\d+\. Use the token that is there, or lend it/
        #expect(text(of: result).contains(pattern))
    }

    @Test("trying or entering a lock that this thread holds traps in the same way")
    func tried() async throws {
        let tried = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { lock.withLock { _ in _ = lock.tryWithLock { _ in } } }
        }
        #expect(text(of: tried).contains("lock 'L' taken twice by this thread"))
        let entered = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { lock.withLock { _ in _ = lock.withLockIfOpen { _ in } } }
        }
        #expect(text(of: entered).contains("lock 'L' taken twice by this thread"))
    }

    @Test("taking a pinned lock names the pin")
    func pinned() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                lock.withLock { _ in
                    handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_PINNED)
                    lock.withLock { _ in }
                }
            }
        }
        #expect(text(of: result).contains("and it is pinned since "))
        #expect(text(of: result).contains("Nothing may take or release it meanwhile."))
    }

    @Test("a destructor under the lock that takes the lock traps")
    func destructor() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                final class Node: Sendable { deinit { lock.withLock { _ in } } }
                let slot = Guarded<Node?>(Node(), by: lock)
                lock.withLock { $0[slot] = nil }
            }
        }
        #expect(text(of: result).contains("lock 'L' taken twice by this thread"))
    }

    @Test("releasing or lending a pinned, lent or sticky lock says what it is")
    func notLive() async throws {
        let released = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                lock.withLock { held in
                    handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_PINNED)
                    held.released {}
                }
            }
        }
        #expect(text(of: released).contains("released: lock 'L' is pinned (taken at HandoffTests/\(here)"))
        #expect(text(of: released).contains("only a live hold can be released, lent or pinned"))
        let lent = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                lock.withLock { held in
                    handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_LENT)
                    held.lend {}
                }
            }
        }
        #expect(text(of: lent).contains("lend: lock 'L' is lent (taken at "))
        let sticky = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                lock.withLock { held in
                    handoff_lock_set_hold(lock.core, HANDOFF_HOLD_STICKY)
                    handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_PINNED)
                }
            }
        }
        #expect(text(of: sticky).contains("isolate: lock 'L' is sticky (taken at "))
    }

    @Test("a lock that is held at the end of a region that released it traps")
    func stillHeld() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread {
                lock.withLock { held in
                    held.released {
                        _ = handoff_lock_acquire(lock.core, cFile, 1)
                        handoff_lock_set_hold(lock.core, HANDOFF_HOLD_STICKY)
                    }
                }
            }
        }
        #expect(text(of: result).contains("lock 'L' was still held at the end of a region that released it (at "))
    }

    @Test("a token of another lock names both locks")
    func otherLock() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { HandoffLock("M").withLock { held in held[value] += 1 } }
        }
        #expect(text(of: result).contains("a value guarded by lock 'L' was reached for with a token of lock 'M'"))
    }

    @Test("a token that a synchronous call carried to another thread traps, whatever it is used for", arguments: 0..<6)
    func otherThread(operation: Int) async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [operation] in
            try onThread { carry(operation) }
        }
        let what = [
            "access to a guarded value", "access to a guarded value", "access to a guarded value", "released", "lend",
            "yieldIfContended",
        ][operation]
        #expect(text(of: result).contains("\(what): a token of lock 'L' used on a thread that does not hold it"))
    }

    @Test("C calls without the lock name the call", arguments: 0..<3)
    func notMine(operation: Int) async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [operation] in
            switch operation {
            case 0: handoff_lock_release(lock.core)
            case 1: handoff_lock_end_hold(lock.core)
            default: handoff_lock_begin_hold(lock.core, HANDOFF_HOLD_PINNED)
            }
        }
        let what = ["release", "end of lend or isolate", "isolate"][operation]
        #expect(text(of: result).contains("\(what): a token of lock 'L' used on a thread that does not hold it"))
    }

    @Test("withLocks of one lock traps with its name and the place")
    func sameTwice() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { HandoffLock.withLocks(lock, lock) { _, _ in } }
        }
        #expect(text(of: result).contains("withLocks: lock 'L' given twice at HandoffTests/\(here)"))
    }

    @Test("a lock that is destroyed while it is held traps")
    func destroyed() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            do {
                let short = HandoffLock("short")
                _ = withExtendedLifetime(short) { handoff_lock_acquire($0.core, cFile, 42) }
            }
        }
        #expect(text(of: result).contains("lock 'short' destroyed while it is held (taken at c.c:42) or waited for"))
    }

    @Test("a thread that exits while it holds a lock traps with the lock and the place")
    func exitHolding() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try onThread { _ = handoff_lock_acquire(lock.core, cFile, 43) }
        }
        #expect(text(of: result).contains(/thread \d+ exits while it holds lock 'L', taken at c\.c:43/))
    }

    @Test("with HANDOFF_CHECKS=full a second contended lock without a declared order traps")
    func strictOrder() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), true)
            try onThread {
                let second = HandoffLock("second")
                let holder = try Holder(of: second)
                lock.withLock { _ in second.withLock { _ in } }
                try holder.letGo()
            }
        }
        #expect(text(of: result).contains("fatal error: lock order: lock 'second' is contended and is waited for at "))
    }

    @Test("with HANDOFF_CHECKS=full a released region below another lock traps")
    func strictReleased() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), true)
            try onThread { HandoffLock("outer").withLock { _ in lock.withLock { $0.released {} } } }
        }
        #expect(text(of: result).contains("fatal error: blocked while holding: lock 'L' (taken at "))
    }

    @Test("a negative bound of the adaptive policy traps")
    func negativeBound() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = HandoffLock.Policy.adaptive(bound: .microseconds(-1))
        }
        #expect(text(of: result).contains("the bound of an adaptive policy is negative"))
    }

    @Test("an interval of zero and a count of zero trap")
    func emptyBounds() async throws {
        let interval = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = HandoffLock.Policy.switchInterval(.zero)
        }
        #expect(text(of: interval).contains("the interval of a switchInterval policy is not positive"))
        let count = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = HandoffLock.Policy.ticks(0)
        }
        #expect(text(of: count).contains("the count of a ticks policy is not positive"))
    }

    @Test("a closure record that is unpinned too often traps")
    func unpinned() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = handoff_table_unpin(handoff_table_add(UnsafeMutableRawPointer(bitPattern: 8), 1))
        }
        #expect(text(of: result).contains(/closure [0-9a-f]+ unpinned more often than pinned/))
    }

    @Test("more closures than the table holds trap with the number")
    func tooMany() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            for _ in 0..<5_000_000 { _ = handoff_table_add(UnsafeMutableRawPointer(bitPattern: 8), 1) }
        }
        #expect(text(of: result).contains("more than 4194304 live closures"))
    }
}

/// Takes the lock and uses the token on another thread, where a synchronous call has carried it.
private func carry(_ operation: Int) {
    let box = Guarded(by: lock) { [1] }
    lock.withLock { held in
        elsewhere {
            switch operation {
            case 0: held[value] += 1
            case 1: held[value] = 2
            case 2: held.withValue(box) { $0.append(2) }
            case 3: held.released {}
            case 4: held.lend {}
            default: held.yieldIfContended()
            }
        }
    }
}

/// Runs a body on another thread and returns after it has ended, as `DispatchQueue.sync` does for a queue that targets
/// the main queue. The type system takes it for a call on this thread: the body neither escapes nor is it `@Sendable`.
func elsewhere(_ body: () -> Void) {
    withoutActuallyEscaping(body) { body in
        nonisolated(unsafe) let body = body
        let thread = NamedThread("elsewhere") { body() }
        try! thread.join()
    }
}
