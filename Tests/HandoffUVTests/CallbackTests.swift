// SPDX-License-Identifier: Apache-2.0

import CHandoff
import Glibc
import Handoff
import HandoffTesting
import HandoffUV
import TestSupport
import Testing

@Suite("Callbacks", .offThePool)
struct CallbackTests {
    @Test("a repeating timer calls back under the lock until it is closed", arguments: policies)
    func timer(policy: Loop.Reacquisition) throws {
        let done = Gate("closed")
        let ticks = try withLoop(policy) { loop, lock in
            let ticks = Guarded(0, by: lock)
            try loop.submit { turn in
                try turn.timer(every: .milliseconds(1)) { turn, timer in
                    try expectHeldByCurrentThread(lock)
                    turn[ticks] += 1
                    if turn[ticks] == 20 { timer.close(on: &turn) { _ in done.open() } }
                }
            }
            try done.wait()
            return lock.withLock { $0[ticks] }
        }
        #expect(ticks == 20)
    }

    @Test("an unlocked callback never finds the lock held, whatever ran before it", arguments: policies)
    func unlocked(policy: Loop.Reacquisition) throws {
        let done = Gate("three rounds")
        let count = try withLoop(policy) { loop, lock in
            let count = Guarded(0, by: lock)
            try loop.submit { turn in
                // Idle callbacks run in one batch, the last started first: locked, unlocked, locked, …
                for i in 0..<6 {
                    if i % 2 == 0 {
                        try turn.idle { turn, _ in turn[count] += 1 }
                    } else {
                        try turn.idle(unlocked: { entry, idle in
                            try expectNotHeld(lock)
                            lock.withLock { $0[count] += 1 }
                            let total = try entry.reacquire { turn in
                                turn[count] += 1
                                return turn[count]
                            }
                            try expectNotHeld(lock)
                            if total > 30 {
                                idle.close(on: &entry)
                                done.open()
                            }
                        })
                    }
                }
            }
            try done.wait()
            return lock.withLock { $0[count] }
        }
        #expect(count > 30)
    }

    @Test("idle, prepare and check run once a turn, in this order", arguments: policies)
    func order(policy: Loop.Reacquisition) throws {
        let log = Log<String>()
        let done = Gate("three turns")
        try withLoop(policy) { loop, _ in
            try loop.submit { turn in
                try turn.check { turn, check in
                    log.add("check")
                    if log.all.count >= 9 { check.close(on: &turn); done.open() }
                }
                try turn.prepare { _, _ in log.add("prepare") }
                try turn.idle { _, _ in log.add("idle") }
            }
            try done.wait()
        }
        // Made in the poll phase, so the first turn has its check already.
        let seen = log.all.drop { $0 == "check" }
        #expect(Array(seen.prefix(6)) == ["idle", "prepare", "check", "idle", "prepare", "check"])
    }

    @Test("a prepare callback gives the lock up when it returns")
    func prepareIsScoped() throws {
        let done = Gate("prepared twice")
        try withLoop(.oncePerTurn) { loop, lock in
            let count = Guarded(0, by: lock)
            try loop.submit { turn in
                // The second started runs first: if the lock stayed with it, the unlocked one would find it held.
                try turn.prepare(unlocked: { _, _ in try expectNotHeld(lock) })
                try turn.prepare { turn, prepare in
                    turn[count] += 1
                    if turn[count] == 2 { prepare.close(on: &turn); done.open() }
                }
                try turn.timer(every: .milliseconds(1)) { _, _ in }
            }
            try done.wait()
        }
    }

    @Test("every send of an async is followed by a callback; after close it says no")
    func async() throws {
        let called = Gate("called"), closed = Gate("closed")
        try withLoop { loop, _ in
            let async = try loop.submitAndWait { turn in try turn.async { _, _ in called.open() } }
            #expect(async.send())
            try called.wait()
            try loop.submit { turn in async.close(on: &turn) { _ in closed.open() } }
            try closed.wait()
            #expect(!async.send())
        }
    }

    @Test("four threads send while the async is closed and freed (bug 8)")
    func sendDuringClose() throws {
        for _ in 0..<20 {
            try withLoop { loop, _ in
                let async = try loop.submitAndWait { turn in try turn.async { _, _ in } }
                let sending = Gate("sending")
                let senders = (0..<4).map { n in
                    NamedThread("sender \(n)") {
                        while async.send() { sending.open() }
                    }
                }
                try sending.wait()
                try loop.submit { turn in async.close(on: &turn) }
                for sender in senders { try sender.join() }
            }
        }
    }

    @Test("a signal reaches its callback; SIGPIPE is ignored")
    func signal() throws {
        let got = Gate("SIGUSR1")
        try withLoop { loop, _ in
            let signal = try loop.submitAndWait { turn in
                try turn.signal(SIGUSR1) { turn, signal in
                    #expect(signal.number == SIGUSR1)
                    signal.close(on: &turn)
                    got.open()
                }
            }
            kill(getpid(), SIGUSR1)
            try got.wait()
            _ = signal
        }
        var action = sigaction()
        unsafe sigaction(SIGPIPE, nil, &action)
        #expect(unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1, "SIG_IGN")
    }

    @Test("a descriptor's readiness reaches its callback, in both forms", arguments: policies)
    func poll(policy: Loop.Reacquisition) throws {
        var pipes: [Int32] = [-1, -1]
        #expect(pipe(&pipes) == 0)
        let (reader, writer) = (pipes[0], pipes[1])
        let locked = Gate("locked"), unlocked = Gate("unlocked")
        try withLoop(policy) { loop, lock in
            try loop.submit { turn in
                try turn.poll(reader, for: .readable) { turn, poll, ready in
                    try expectHeldByCurrentThread(lock)
                    #expect(try ready.get() == .readable)
                    locked.open()
                    poll.close(on: &turn)
                    try turn.poll(
                        writer, for: [.writable],
                        unlocked: { entry, poll, ready in
                            try expectNotHeld(lock)
                            #expect(try ready.get().contains(.writable))
                            poll.close(on: &entry)
                            unlocked.open()
                        })
                }
            }
            #expect(write(writer, "x", 1) == 1)
            try locked.wait()
            try unlocked.wait()
            // A descriptor that libuv cannot watch is refused with its error, and nothing is left of the handle.
            #expect(throws: UVError(.badFileDescriptor, in: "uv_poll_init")) {
                try loop.submitAndWait { turn in _ = try turn.poll(-1, for: .readable) { _, _, _ in } }
            }
            #expect(try loop.submitAndWait { turn in turn.loop.openHandles(&turn) } == [])
        }
        close(reader)
        close(writer)
    }

    @Test("a closure, and what it captured, is destroyed under the lock (bug 21)", arguments: policies)
    func destroyedUnderTheLock(policy: Loop.Reacquisition) throws {
        final class Witness: Sendable {
            let lock: HandoffLock
            let log: Log<Bool>
            init(_ lock: HandoffLock, _ log: Log<Bool>) { self.lock = lock; self.log = log }
            deinit { log.add(lock.isHeldByCurrentThread) }
        }
        let log = Log<Bool>()
        try withLoop(policy) { loop, lock in
            // While the loop is kept busy the posting thread lets go of every closure: the loop has the only reference.
            let go = Gate("go")
            try loop.submit(unlocked: { _ in try go.wait() })
            func post(_ witness: Witness) throws {
                try loop.submit { _ in _ = witness }
            }
            func postUnlocked(_ witness: Witness) throws {
                try loop.submit(unlocked: { _ in _ = witness })
            }
            func postTimer(_ witness: Witness) throws {
                try loop.submit { turn in try turn.timer(after: .zero, unlocked: { _, _ in _ = witness }) }
            }
            for _ in 0..<50 {
                try post(Witness(lock, log))
                try postUnlocked(Witness(lock, log))
                try postTimer(Witness(lock, log))
            }
            go.open()
        }
        #expect(log.all == [Bool](repeating: true, count: 150))
    }

    @Test("a handle that is inactive and unreachable is closed by the loop")
    func unreachable() throws {
        try withLoop { loop, _ in
            let fired = Gate("fired")
            try loop.submit { turn in try turn.timer(after: .zero) { _, _ in fired.open() } }
            try fired.wait()
            try eventually("the timer's end") {
                try loop.submitAndWait { turn in turn.loop.openHandles(&turn).isEmpty }
            }
        }
    }

    @Test("an active handle is kept by the loop, not by its maker")
    func kept() throws {
        let count = try withLoop { loop, lock in
            let count = Guarded(0, by: lock)
            try loop.submit { turn in try turn.timer(every: .milliseconds(1)) { turn, _ in turn[count] += 1 } }
            try eventually("ten ticks") { lock.withLock { $0[count] } >= 10 }
            return lock.withLock { $0[count] }
        }
        #expect(count >= 10)
    }

    @Test("one callback's error goes to the handler, and the batch goes on")
    func errors() throws {
        struct Broken: Error {}
        let heard = Log<String>(), ran = Gate("ran")
        try withLoop(onError: { error, place in heard.add("\(error) \(place)") }) { loop, _ in
            try loop.submit { _ in throw Broken() }
            try loop.submit { turn in
                try turn.timer(after: .zero) { _, _ in throw Broken() }
                try turn.timer(after: .zero) { _, _ in ran.open() }
            }
            try ran.wait()
        }
        #expect(heard.all.count == 2)
        #expect(heard.all.first == "Broken() a posted closure or request")
        #expect(heard.all.last?.hasPrefix("Broken() timer of HandoffUVTests/CallbackTests.swift:") == true)
    }

    @Test("without a handler an error is counted, and shutdown throws")
    func uncaughtErrors() throws {
        struct Broken: Error {}
        #expect(throws: LoopError.uncaughtErrors(1)) {
            try withLoop { loop, _ in
                try loop.submit { _ in throw Broken() }
            }
        }
    }

    @Test("once the lock is closed a callback is dropped and counted, and the loop still ends (bug 12)")
    func lockClosed() throws {
        let dropped = handoff_count_get(HANDOFF_COUNT_DROPPED)
        try withLoop { loop, lock in
            try loop.submitAndWait { _ in }
            lock.close()
            try loop.submit { _ in Issue.record("ran although the lock is closed") }
            #expect(throws: LoopError.lockClosed) { try loop.submitAndWait { _ in } }
            #expect(throws: LoopError.lockClosed) {
                final class Caught: @unchecked Sendable { var error: (any Error)? }
                let caught = Caught()
                let tried = Gate("tried")
                try loop.submit(unlocked: { entry in
                    do { try entry.reacquire { _ in } } catch { caught.error = error }
                    tried.open()
                })
                try tried.wait()
                if let error = caught.error { throw error }
            }
        }
        #expect(handoff_count_get(HANDOFF_COUNT_DROPPED) >= dropped + 2)
    }
}
