// SPDX-License-Identifier: Apache-2.0
//
// How long a callback's closure and its handle live: what is taken away from a call while it runs ends after it.

import CHandoff
import CHandoffUV
import CUV
import Handoff
import HandoffTesting
import TestSupport
import Testing

@testable import HandoffUV

/// Says in a log that it ends, and whether the lock was held then.
private final class Witness: Sendable {
    let lock: HandoffLock
    let log: Log<String>
    init(_ lock: HandoffLock, _ log: Log<String>) { self.lock = lock; self.log = log }
    deinit { log.add(lock.isHeldByCurrentThread ? "ended under the lock" : "ended without the lock") }
}

/// A callback of which that is observed which the table owns, the object that C was given: what a closure captured Swift may
/// keep for its call. Without optimisation Swift keeps the object too, until the closure returns, and only that it goes without
/// the lock then tells; so each rule is also tested on a callback that runs without it.
private func locked(
    _ witness: Witness, _ body: @escaping @Sendable (inout Turn, Idle) throws -> Void
) -> Reaction { HandleReaction<Idle>(dropped: { _ in _ = witness }, body) }

private func unlocked(
    _ witness: Witness, _ body: @escaping @Sendable (inout Entry, Idle) throws -> Void
) -> Reaction {
    UnlockedReaction(dropped: { _ in _ = witness }) { entry, owner, _ in
        try body(&entry, unsafe unsafeDowncast(owner.unsafelyUnwrapped, to: Idle.self))
    }
}

/// As C might that calls back from inside a callback.
private func callAgain(_ idle: Idle) {
    unsafe handoff_uv_on_idle(handoff_uv_raw(idle.core)!.assumingMemoryBound(to: uv_idle_t.self))
}

@Suite("The lives of closures and handles", .offThePool)
struct ClosureLifeTests {
    /// One idle handle on a loop, its closure made by `make`; what its log said when `done` was opened, and the loop's end.
    private func story(
        _ policy: Loop.Reacquisition,
        _ make: @escaping @Sendable (Log<String>, HandoffLock, Gate) -> Reaction
    ) throws -> [String] {
        let log = Log<String>()
        try withLoop(policy) { loop, lock in
            let done = Gate("done")
            try loop.submit { turn in
                let _: Idle = try turn.started(.idle, make(log, lock, done), #fileID, #line)
            }
            try done.wait()
        }
        return log.all
    }

    /// The closure that takes the place of the one that runs.
    private func bindEnd(_ idle: Idle, _ done: Gate) {
        let end: @Sendable (inout Turn, Idle) throws -> Void = { turn, idle in
            idle.close(on: &turn)
            done.open()
        }
        idle.bind(HANDOFF_UV_MAIN, .locked(end))
    }

    @Test("a closure that is replaced while it runs ends after its call, under the lock", arguments: policies)
    func replaced(policy: Loop.Reacquisition) throws {
        let told = try story(policy) { log, lock, done in
            locked(Witness(lock, log)) { _, idle in
                self.bindEnd(idle, done)
                log.add("goes on")
            }
        }
        #expect(told == ["goes on", "ended under the lock"])
    }

    @Test("so does one without the lock", arguments: policies)
    func replacedUnlocked(policy: Loop.Reacquisition) throws {
        let told = try story(policy) { log, lock, done in
            unlocked(Witness(lock, log)) { _, idle in
                self.bindEnd(idle, done)
                log.add("goes on")
            }
        }
        #expect(told == ["goes on", "ended under the lock"])
    }

    @Test("a closure that a call inside its call replaces ends after the outer one", arguments: policies)
    func replacedInside(policy: Loop.Reacquisition) throws {
        let told = try story(policy) { log, lock, done in
            let depth = Guarded(0, by: lock)
            return locked(Witness(lock, log)) { turn, idle in
                turn[depth] += 1
                guard turn[depth] == 1 else {
                    self.bindEnd(idle, done)
                    return log.add("inner goes on")
                }
                turn.held.lend { callAgain(idle) }
                log.add("outer goes on")
            }
        }
        #expect(told == ["inner goes on", "outer goes on", "ended under the lock"])
    }

    @Test("so does one without the lock, called inside its call", arguments: policies)
    func replacedInsideUnlocked(policy: Loop.Reacquisition) throws {
        let told = try story(policy) { log, lock, done in
            let depth = Guarded(0, by: lock)
            return unlocked(Witness(lock, log)) { entry, idle in
                let inner = try entry.reacquire { turn in
                    turn[depth] += 1
                    return turn[depth] > 1
                }
                if inner {
                    self.bindEnd(idle, done)
                    return log.add("inner goes on")
                }
                callAgain(idle)
                log.add("outer goes on")
            }
        }
        #expect(told == ["inner goes on", "outer goes on", "ended under the lock"])
    }

    @Test("a handle that stops itself in its callback, and that nobody else has, lives until the call is over")
    func ownerKept() throws {
        let log = Log<String>()
        try withLoop { loop, lock in
            try loop.submit { turn in
                try turn.idle { turn, idle in
                    idle.door = Witness(lock, log)
                    try idle.stop(on: &turn)
                    // Asked, since Swift holds the handle too where code is not optimised.
                    log.add(unsafe idle.core.pointee.retained != 0 ? "goes on, kept" : "goes on, not kept")
                }
            }
            try eventually("the handle's end") { log.all.count == 2 }
            try eventually("its close") { try loop.submitAndWait { turn in turn.loop.openHandles(&turn).isEmpty } }
        }
        #expect(log.all.first == "goes on, kept")
    }

    @Test("when a callback closes the lock, the next one of the same turn is dropped and counted", arguments: policies)
    func closedInATurn(policy: Loop.Reacquisition) throws {
        let log = Log<String>()
        let dropped = try withLoop(policy) { loop, lock in
            try loop.submit { turn in
                // Of the handles that run once a turn libuv calls the last started first.
                try turn.idle { _, _ in log.add("ran") }
                try turn.idle { turn, idle in
                    idle.close(on: &turn)
                    lock.close()
                }
            }
            let counted = Guarded(UInt64(0), by: HandoffLock("counted"))
            try eventually("a callback that is dropped") {
                let asked = Gate("asked")
                try loop.submit(unlocked: { entry in
                    let counts = entry.loop.counts(&entry)
                    counted.lock.withLock { $0[counted] = counts.dropped }
                    asked.open()
                })
                try asked.wait()
                return counted.lock.withLock { $0[counted] } > 0
            }
            return counted.lock.withLock { $0[counted] }
        }
        #expect(dropped > 0)
        #expect(log.all == [])
    }
}
