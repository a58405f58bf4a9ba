// SPDX-License-Identifier: Apache-2.0
//
// Regions that another thread ends early (bug 23): cancelled before, during and after, and what can go wrong between.

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

private struct Broken: Error, Equatable {}

/// A C call that blocks until it is interrupted, once and for all: a read of a pipe.
private final class Blocking: Sendable {
    private let ends: [Int32]
    let interrupts = Atomic<Int>(0)

    init() {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        self.ends = ends
    }
    deinit { for end in ends { close(end) } }

    /// Whether it was interrupted, and not given up on.
    func wait() -> Bool {
        var readable = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
        return poll(&readable, 1, 30_000) == 1
    }

    func interrupt() {
        interrupts.add(1, ordering: .relaxed)
        var byte: UInt8 = 1
        _ = write(ends[1], &byte, 1)
    }
}

@Suite("cancellation", .offThePool)
struct CancellationTests {
    let lock = HandoffLock("model")

    @Test("cancelled before: the body is not begun, no handler runs, and the lock is held again")
    func before() {
        let cancellation = Cancellation()
        #expect(!cancellation.isCancelled)
        cancellation.cancel()
        #expect(cancellation.isCancelled)
        let began = Atomic<Int>(0), handled = Atomic<Int>(0)
        lock.withLock { held in
            let result = held.released(
                cancelledBy: cancellation, cancel: { handled.add(1, ordering: .relaxed) },
                { began.add(1, ordering: .relaxed).newValue })
            #expect(result.value == nil && result.wasCancelled)
            #expect(lock.isHeldByCurrentThread)
        }
        #expect(began.load(ordering: .relaxed) == 0)
        #expect(handled.load(ordering: .relaxed) == 0)
    }

    @Test("cancelled during: the handler runs once, on the thread that cancels, the lock free, and the result is kept")
    func during() throws {
        let lock = lock
        try withDeadline(.seconds(30), "a region and its canceller") {
            let cancellation = Cancellation(), blocking = Blocking()
            let inside = Gate("inside")
            let handler = Guarded<HandoffLock.ThreadID?>(nil, by: HandoffLock("notes"))
            let canceller = NamedThread("canceller") {
                try? inside.wait()
                cancellation.cancel()
                cancellation.cancel()
            }
            let errno = try lock.withLock { held in
                let result = held.released(
                    cancelledBy: cancellation,
                    cancel: {
                        #expect(lock.snapshot.holder == nil)
                        handler.lock.withLock { $0[handler] = .current }
                        blocking.interrupt()
                    }
                ) {
                    inside.open()
                    let woken = blocking.wait()
                    test_set_errno(77)
                    return woken
                }
                let errno = test_errno()
                #expect(result.value == true && result.wasCancelled)
                try expectHeldByCurrentThread(lock)
                return errno
            }
            #expect(errno == 77)
            #expect(handler.lock.withLock { $0[handler] } == canceller.id)
            try canceller.join()
            #expect(blocking.interrupts.load(ordering: .relaxed) == 1)
        }
    }

    @Test("cancelled after: the handler is not called any more, and the region says that it was not cancelled")
    func after() {
        let cancellation = Cancellation()
        let handled = Atomic<Int>(0)
        lock.withLock { held in
            let result = held.released(
                cancelledBy: cancellation, cancel: { handled.add(1, ordering: .relaxed) }, { 42 })
            #expect(result.value == 42 && !result.wasCancelled)
        }
        cancellation.cancel()
        #expect(handled.load(ordering: .relaxed) == 0)
    }

    @Test("a result that was complete when the cancellation came is returned with the flag")
    func completed() throws {
        let lock = lock
        try withDeadline(.seconds(30), "a region and its canceller") {
            let cancellation = Cancellation()
            let complete = Gate("complete"), handled = Gate("handled")
            let canceller = NamedThread("canceller") {
                try? complete.wait()
                cancellation.cancel()
            }
            lock.withLock { held in
                let result = held.released(cancelledBy: cancellation, cancel: { handled.open() }) {
                    let read = [1, 2, 3]
                    complete.open()
                    try? handled.wait()
                    return read
                }
                #expect(result.value == [1, 2, 3] && result.wasCancelled)
            }
            try canceller.join()
        }
    }

    @Test("the region's end waits for a handler that runs, and others have the lock meanwhile")
    func handlerAwaited() throws {
        let lock = lock
        try withDeadline(.seconds(20), "a region and its canceller") {
            let cancellation = Cancellation()
            let inside = Gate("inside"), handling = Gate("handling"), done = Gate("done")
            let returned = Atomic<Bool>(false)
            let canceller = NamedThread("canceller") {
                try? inside.wait()
                cancellation.cancel()
            }
            lock.withLock { held in
                let result = held.released(
                    cancelledBy: cancellation,
                    cancel: {
                        handling.open()
                        try? done.wait()
                        rest()  // the body has returned by now, and its thread waits here: without the lock
                        lock.withLock { _ in }
                        returned.store(true, ordering: .relaxed)
                    }
                ) {
                    inside.open()
                    try? handling.wait()
                    done.open()
                }
                let handled = returned.load(ordering: .relaxed)
                #expect(handled, "the handler has returned when the region has ended")
                #expect(result.wasCancelled)
            }
            try canceller.join()
        }
    }

    @Test("one cancellation ends many regions, of several locks, each handler once")
    func many() throws {
        let lock = lock
        try withDeadline(.seconds(30), "many regions") {
            let cancellation = Cancellation()
            let locks = [lock, HandoffLock("view")]
            let inside = (0..<4).map { Gate("inside \($0)") }
            let blocking = (0..<4).map { _ in Blocking() }
            let threads = (0..<4).map { i in
                NamedThread("region \(i)") {
                    locks[i % 2].withLock { held in
                        let result = held.released(cancelledBy: cancellation, cancel: { blocking[i].interrupt() }) {
                            inside[i].open()
                            return blocking[i].wait()
                        }
                        #expect(result.value == true && result.wasCancelled)
                    }
                }
            }
            for gate in inside { try gate.wait() }
            cancellation.cancel()
            for thread in threads { try thread.join() }
            for one in blocking { #expect(one.interrupts.load(ordering: .relaxed) == 1) }
        }
    }

    @Test("a thread that holds the region's lock cancels it; neither waits for the other")
    func cancelledUnderTheLock() throws {
        let lock = lock
        try withDeadline(.seconds(30), "a region and a holder") {
            let cancellation = Cancellation(), blocking = Blocking()
            let inside = Gate("inside"), order = Guarded([String](), by: lock)
            let region = NamedThread("region") {
                lock.withLock { held in
                    let result = held.released(cancelledBy: cancellation, cancel: { blocking.interrupt() }) {
                        inside.open()
                        return blocking.wait()
                    }
                    #expect(result.value == true && result.wasCancelled)
                    held[order].append("region")
                }
            }
            try inside.wait()
            try lock.withLock { held in
                cancellation.cancel()
                try expectWaiters(of: lock, count: 1)  // the region has ended, but for the lock
                held[order].append("holder")
            }
            try region.join()
            #expect(lock.withLock { $0[order] } == ["holder", "region"])
        }
    }

    @Test("a body that cancels its own region, nested or not, has the handlers run inside that call")
    func ownThread() throws {
        let lock = lock
        try withDeadline(.seconds(30), "a region") {
            let cancellation = Cancellation()
            let handlers = Guarded([String](), by: HandoffLock("notes"))
            @Sendable func note(_ name: String) { handlers.lock.withLock { $0[handlers].append(name) } }
            lock.withLock { held in
                let outer = held.released(cancelledBy: cancellation, cancel: { note("outer") }) {
                    lock.withLock { held in
                        let inner = held.released(
                            cancelledBy: cancellation,
                            cancel: {
                                note("inner")
                                cancellation.cancel()  // does nothing
                            }
                        ) {
                            cancellation.cancel()
                            return handlers.lock.withLock { $0[handlers] }
                        }
                        #expect(inner.value == ["inner", "outer"] && inner.wasCancelled)
                    }
                }
                #expect(outer.value != nil && outer.wasCancelled)
            }
            #expect(handlers.lock.withLock { $0[handlers] } == ["inner", "outer"])
        }
    }

    @Test("a handler may let go of the last reference to the cancellation")
    func lastReference() throws {
        let slot = Guarded<Cancellation?>(Cancellation(), by: HandoffLock("slot"))
        weak var seen: Cancellation?
        seen = slot.lock.withLock { $0[slot] }
        lock.withLock { held in
            let result = held.released(
                cancelledBy: slot.lock.withLock { $0[slot]! }, cancel: { slot.lock.withLock { $0[slot] = nil } }
            ) { seen?.cancel() }
            #expect(result.wasCancelled)
        }
        #expect(seen == nil)
    }

    @Test("a body that throws throws, cancelled or not, and its handler is cleared", arguments: [false, true])
    func throwing(cancelled: Bool) {
        let cancellation = Cancellation()
        let handled = Atomic<Int>(0)
        lock.withLock { held in
            #expect(throws: Broken()) {
                _ = try held.released(cancelledBy: cancellation, cancel: { handled.add(1, ordering: .relaxed) }) {
                    () throws(Broken) -> Int in
                    if cancelled { cancellation.cancel() }
                    throw Broken()
                }
            }
            #expect(lock.isHeldByCurrentThread)
        }
        cancellation.cancel()
        #expect(handled.load(ordering: .relaxed) == (cancelled ? 1 : 0))
    }

    @Test("a result that cannot be copied comes through")
    func noncopyable() {
        struct Resource: ~Copyable { let n: Int }
        lock.withLock { held in
            let result = held.released(cancelledBy: Cancellation(), cancel: {}) { Resource(n: 7) }
            let wasCancelled = result.wasCancelled
            #expect(!wasCancelled)
            switch consume result.value {
            case .some(let resource):
                let n = resource.n
                #expect(n == 7)
            case nil: Issue.record("it was never begun")
            }
        }
    }

    @Test("cancellation races completion: no result is lost, no handler runs twice or after the region's end")
    func race() throws {
        let lock = lock
        let n = rounds(10_000)
        try withDeadline(.seconds(100), "\(n) rounds") {
            let round = Atomic<Int>(-1), ended = Atomic<Int>(-1), cancelled = Atomic<Int>(-1)
            let handled = (0..<n).map { _ in Counter() }
            let late = Atomic<Int>(0)
            let cancellations = (0..<n).map { _ in Cancellation() }
            let canceller = NamedThread("canceller") {
                for i in 0..<n {
                    waitUntil { round.load(ordering: .acquiring) >= i }
                    spin(i &* 7919 % 400)
                    cancellations[i].cancel()
                    cancelled.store(i, ordering: .releasing)
                }
            }
            var notBegun = 0, during = 0, after = 0
            for i in 0..<n {
                var began = false
                round.store(i, ordering: .releasing)
                let result = lock.withLock { held in
                    held.released(
                        cancelledBy: cancellations[i],
                        cancel: {
                            handled[i].n.add(1, ordering: .relaxed)
                            if ended.load(ordering: .acquiring) >= i { late.add(1, ordering: .relaxed) }
                        }
                    ) {
                        began = true
                        spin(i &* 104_729 % 400)
                        return i
                    }
                }
                ended.store(i, ordering: .releasing)
                waitUntil { cancelled.load(ordering: .acquiring) >= i }
                let handlers = handled[i].n.load(ordering: .relaxed)
                // One row of the table for each outcome, and no other.
                switch (began, result.value, result.wasCancelled, handlers) {
                case (false, nil, true, 0): notBegun += 1
                case (true, i, true, 1): during += 1
                case (true, i, false, 0): after += 1
                default:
                    let value = "\(result.value.map(String.init) ?? "nil"), cancelled: \(result.wasCancelled)"
                    Issue.record("round \(i): began: \(began), value \(value), handlers: \(handlers)")
                }
            }
            try canceller.join()
            #expect(late.load(ordering: .relaxed) == 0)
            #expect(notBegun + during + after == n, "\(notBegun) not begun, \(during) during, \(after) after")
        }
    }
}

private final class Counter: Sendable {
    let n = Atomic<Int>(0)
}

/// Passes a little time, without a system call.
private func spin(_ n: Int) {
    let word = Atomic<Int>(0)
    for _ in 0..<n { word.add(1, ordering: .relaxed) }
}

private func waitUntil(_ condition: () -> Bool) { while !condition() { sched_yield() } }

/// Long enough for another thread to make a mistake; nothing depends on its length.
private func rest() { usleep(50_000) }
