// SPDX-License-Identifier: Apache-2.0

import CHandoff
import CHandoffUV
import Handoff
import HandoffTesting
import TestSupport
import Testing

@testable import HandoffUV

@Suite("Loop", .offThePool)
struct LoopTests {
    @Test("posts of four threads all arrive, each thread's in its order (bug 9)", arguments: policies)
    func posts(policy: Loop.Reacquisition) throws {
        let each = 20_000
        let seen = try withLoop(policy) { loop, lock in
            let seen = Guarded([[Int]](repeating: [], count: 4), by: lock)
            let threads = (0..<4).map { n in
                NamedThread("poster \(n)") {
                    for i in 0..<each { try! loop.submit { turn in turn[seen][n].append(i) } }
                }
            }
            for thread in threads { try thread.join(within: .seconds(60)) }
            try loop.submitAndWait { _ in }
            return lock.withLock { $0[seen] }
        }
        for one in seen { #expect(one == Array(0..<each)) }
    }

    @Test("submitAndWait gives the result, the error, or says why it would not end")
    func submitAndWait() throws {
        struct Broken: Error, Equatable {}
        try withLoop { loop, lock in
            #expect(try loop.submitAndWait { turn in turn.loop.isCurrent })
            #expect(throws: Broken()) { try loop.submitAndWait { _ in throw Broken() } }
            #expect(throws: LoopError.wouldDeadlock) {
                try loop.submitAndWait { turn in try turn.loop.submitAndWait { _ in } }
            }
            #expect(throws: LoopError.wouldDeadlock) { try lock.withLock { _ in try loop.submitAndWait { _ in } } }
            let five = try lock.withLock { held in
                let n = try loop.submitAndWait(&held) { _ in 5 }
                try expectHeldByCurrentThread(lock)
                return n
            }
            #expect(five == 5)
        }
    }

    @Test("a caller that waits is released when the loop stops, and the loop can run again (bug 13)")
    func stopReleases() throws {
        try withDeadline(.seconds(60), "stop") {
            let lock = HandoffLock("model")
            let loop = try Loop(lock: lock, name: "stopped", drive: .ownThread)
            #expect(throws: LoopError.stopped) {
                let busy = Gate("busy"), go = Gate("go")
                try loop.submit { turn in
                    turn.loop.stop()
                    busy.open()
                    try go.wait()
                }
                try busy.wait()
                // Drained together with the stop: it keeps the loop in its last callback until a caller waits.
                try loop.submit(unlocked: { entry in
                    try eventually("a waiting caller") { unsafe handoff_uv_pending(entry.loop.core) == 1 }
                })
                let late = Gate("late")
                let opener = NamedThread("opener") {
                    go.open()
                    late.open()
                }
                try late.wait()
                defer { try? opener.join() }
                try eventually("the last drain") { unsafe handoff_uv_pending(loop.core) == 0 }
                try loop.submitAndWait { _ in }
            }
            #expect(throws: LoopError.notRunning) {
                try eventually("the drive's end") { unsafe !handoff_uv_is_driven(loop.core) }
                try loop.submitAndWait { _ in }
            }
            let ran = Gate("ran")
            try loop.submit { turn in
                ran.open()
                turn.loop.stop()
            }
            // It lost its thread; any other may drive it now.
            try loop.run()
            #expect(ran.isOpen)
            try loop.shutdown()
        }
    }

    @Test("run on the current thread returns when nothing is active any more")
    func currentThread() throws {
        try withDeadline(.seconds(60), "run") {
            let lock = HandoffLock("model")
            let loop = try Loop(lock: lock, name: "here", drive: .currentThread)
            let ticks = Guarded(0, by: lock)
            #expect(throws: LoopError.notRunning) { try loop.submitAndWait { _ in } }
            try loop.submit { turn in
                #expect(throws: LoopError.nestedRun) { try turn.loop.run() }
                #expect(throws: LoopError.wouldDeadlock) { try turn.loop.shutdown() }
                try turn.timer(every: .milliseconds(1)) { turn, timer in
                    turn[ticks] += 1
                    if turn[ticks] == 5 { try timer.stop(on: &turn) }
                }
            }
            try loop.run()
            #expect(lock.withLock { $0[ticks] } == 5)
            try expectNotHeld(lock)
            try loop.shutdown()
            #expect(throws: LoopError.shutDown) { try loop.submit { _ in } }
            #expect(throws: LoopError.shutDown) { try loop.run() }
            try loop.shutdown()
        }
    }

    @Test("an unreferenced handle does not keep run going; a referenced loop does")
    func references() throws {
        try withDeadline(.seconds(60), "run") {
            let loop = try Loop(lock: HandoffLock("model"), drive: .currentThread)
            try loop.submit { turn in
                let timer = try turn.timer(after: .seconds(3600)) { _, _ in }
                try timer.unref(on: &turn)
                #expect(try !timer.hasRef(on: &turn))
            }
            try loop.run()
            let running = Gate("running")
            try loop.submit { turn in
                turn.loop.ref(on: &turn)
                running.open()
            }
            let thread = NamedThread("driver") { try! loop.run() }
            try running.wait()
            #expect(throws: LoopError.alreadyRunning) { try loop.run() }
            try loop.submitAndWait { turn in turn.loop.unref(on: &turn) }
            try thread.join()
            try loop.shutdown()
        }
    }

    @Test("shutdown runs what was accepted, closes every handle, and leaves nothing")
    func shutdown() async throws {
        // The census counts a process, so this one has a process of its own.
        await #expect(processExitsWith: .success) {
            try synchronously {
                try withLoop { _, _ in }  // whatever is made once
                try Census.expectUnchanged {
                    let closed = Log<Int>()
                    try withLoop { loop, _ in
                        for i in 0..<100 {
                            try loop.submit { turn in
                                let timer = try turn.timer(every: .seconds(3600)) { _, _ in }
                                if i % 2 == 0 { timer.close(on: &turn) { _ in closed.add(i) } }
                                try turn.work({ i }) { _, _ in }
                            }
                        }
                    }
                    #expect(closed.all.count == 50)
                }
            }
        }
    }

    @Test("one leaked handle, closure, loop and request are each counted")
    func leaks() async throws {
        await #expect(processExitsWith: .success) {
            try synchronously {
                let lock = HandoffLock("model")
                let before = Census.now
                let loop = try Loop(lock: lock), busy = Gate("busy")
                try loop.submitAndWait { turn in
                    try turn.timer(after: .seconds(3600)) { _, _ in }
                    try turn.work({ try busy.wait() }) { _, _ in }
                }
                // The caller is told before its own closure is out of the table.
                try eventually("two closures") { (Census.now - before)[.closures] == 2 }
                let difference = Census.now - before
                #expect(difference[.loops] == 1)
                #expect(difference[.handles] == 1)
                #expect(difference[.requests] == 1)
                #expect(difference[.threads] >= 1)
                busy.open()
                try loop.shutdown()
            }
        }
    }

    @Test("close names the handles that are open, and ends the loop when none is")
    func close() throws {
        try withDeadline(.seconds(60), "close") {
            let loop = try Loop(lock: HandoffLock("model"))
            let timer = try loop.submitAndWait { turn in try turn.timer(after: .seconds(3600)) { _, _ in } }
            do {
                try loop.close()
                Issue.record("closed although a timer is open")
            } catch LoopError.busy(let handles) {
                #expect(handles.count == 1)
                #expect(handles.first?.hasPrefix("timer (HandoffUVTests/LoopTests.swift:") == true)
            }
            try loop.submitAndWait { turn in timer.close(on: &turn) }
            try loop.close()
            #expect(throws: LoopError.shutDown) { try loop.submit { _ in } }
        }
    }

    @Test("once per turn takes the lock once for a batch; each callback takes it each time")
    func acquisitions() throws {
        func share(_ policy: Loop.Reacquisition) throws -> Double {
            try withLoop(policy) { loop, lock in
                let count = Guarded(0, by: lock)
                let done = Gate("1000 callbacks")
                try loop.submit { turn in
                    for _ in 0..<32 {
                        try turn.idle { turn, idle in
                            turn[count] += 1
                            if turn[count] >= 1000 { idle.close(on: &turn); done.open() }
                        }
                    }
                }
                try done.wait()
                let counts = try loop.submitAndWait { turn in turn.loop.counts(&turn) }
                return Double(counts.acquisitions) / Double(counts.callbacks)
            }
        }
        #expect(try share(.oncePerTurn) < 0.2)
        #expect(try share(.eachCallback) > 0.9)
    }

    @Test(
        "all who wait beside a long batch have the lock after one budget: the loop queues behind them",
        arguments: [1, 4])
    func budget(waiters: Int) throws {
        let budget = 16
        let seen = try withLoop(.oncePerTurn(callbacks: budget, time: .seconds(3600))) { loop, lock in
            let count = Guarded(0, by: lock), seen = Guarded([[Int]](), by: lock)
            let busy = Gate("busy"), began = Gate("the batch has begun"), go = Gate("go")
            try loop.submit(unlocked: { _ in
                busy.open()
                try go.wait()
            })
            try busy.wait()
            // All of these are one batch: one drain of the inbox. Its first holds the lock until all wait for it, so only
            // the budget can let them in before the last.
            try loop.submit { _ in
                began.open()
                try expectWaiters(of: lock, count: waiters)
            }
            for _ in 0..<2000 { try loop.submit { turn in turn[count] += 1 } }
            let threads = (0..<waiters).map { i in
                NamedThread("waiter \(i)") {
                    try? began.wait()
                    try? expectWaiters(of: lock, count: i)
                    lock.withLock { held in held[seen].append([i, held[count]]) }
                }
            }
            go.open()
            for thread in threads { try thread.join() }
            try loop.submitAndWait { _ in }
            return lock.withLock { $0[seen] }
        }
        #expect(seen.map { $0[0] } == Array(0..<waiters))
        for entry in seen {
            #expect(entry[1] <= budget, "\(entry[1]) callbacks before waiter \(entry[0])")
        }
    }

    @Test(
        "a turn's end hands over to who has waited for the budget's time, though the lock's policy would only open it",
        arguments: [Duration.zero, .seconds(3600)])
    func shortTurn(time: Duration) throws {
        let lock = HandoffLock("model", policy: .barging)
        try withLoop(.oncePerTurn(time: time), lock: lock) { loop, lock in
            let began = Gate("a callback")
            let waiter = NamedThread("waiter") {
                try? began.wait()
                lock.withLock { _ in }
            }
            // The only callback of its turn: nothing but the hook comes after it.
            try loop.submit { _ in
                began.open()
                try expectWaiters(of: lock, count: 1)
            }
            try waiter.join()
            #expect(lock.transfers().map(\.to) == (time == .zero ? [waiter.id] : []))
        }
    }

    @Test("a loop shuts down while a callback waits for the lock; the callback runs (bug 5)", arguments: policies)
    func shutdownWhileWaiting(policy: Loop.Reacquisition) throws {
        try withDeadline(.seconds(60), "shutdown") {
            let lock = HandoffLock("model"), loop = try Loop(lock: lock, reacquisition: policy)
            let held = Gate("held"), go = Gate("go"), ran = Gate("ran")
            let holder = NamedThread("holder") {
                lock.withLock { _ in
                    held.open()
                    try? go.wait()
                }
            }
            try held.wait()
            try loop.submit { _ in ran.open() }
            try expectWaiters(of: lock, count: 1)
            let ender = NamedThread("ender") { try! loop.shutdown() }
            try eventually("shutdown's beginning") { unsafe handoff_uv_is_ending(loop.core) }
            #expect(!ran.isOpen)
            go.open()
            try holder.join()
            try ender.join()
            #expect(ran.isOpen)
        }
    }

    @Test("a callback that waits for the lock when it is closed is dropped, not kept (bugs 5, 12)")
    func closedWhileWaiting() throws {
        try withDeadline(.seconds(60), "closing") {
            let lock = HandoffLock("model"), loop = try Loop(lock: lock)
            let held = Gate("held"), go = Gate("go")
            let holder = NamedThread("holder") {
                lock.withLock { _ in
                    held.open()
                    try? go.wait()
                }
            }
            try held.wait()
            try loop.submit { _ in Issue.record("ran although the lock is closed") }
            try expectWaiters(of: lock, count: 1)
            let dropped = handoff_count_get(HANDOFF_COUNT_DROPPED)
            lock.close()
            // The holder still holds: only the closing can have ended the wait.
            try eventually(within: .seconds(10), "the drop") { handoff_count_get(HANDOFF_COUNT_DROPPED) > dropped }
            go.open()
            try holder.join()
            try loop.shutdown()
        }
    }
}
