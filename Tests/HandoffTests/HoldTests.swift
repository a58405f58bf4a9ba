// SPDX-License-Identifier: Apache-2.0

import CHandoff
import CTestSupport
import Handoff
import HandoffTesting
import TestSupport
import Testing

@Suite("holds: live, lent, pinned, sticky", .offThePool)
struct HoldTests {
    @Test("released frees the lock for others while its body runs, and takes it again")
    func released() throws {
        let lock = HandoffLock("released")
        let n = Guarded(0, by: lock)
        let result = try lock.withLock { held in
            let result = try held.released {
                #expect(!lock.isHeldByCurrentThread)
                try NamedThread("meanwhile") { lock.withLock { $0[n] = 5 } }.join()
                return "done"
            }
            try expectHeldByCurrentThread(lock)
            #expect(held[n] == 5)
            return result
        }
        #expect(result == "done")
    }

    @Test("a C callback on this thread takes a lent lock, and the hold is lent again after each")
    func lend() {
        let lock = HandoffLock("lent")
        let sum = Guarded(0, by: lock)
        final class Visit: Sendable {
            let lock: HandoffLock, sum: Guarded<Int>
            init(_ lock: HandoffLock, _ sum: Guarded<Int>) { (self.lock, self.sum) = (lock, sum) }
        }
        let visit = Visit(lock, sum)
        lock.withLock { held in
            held.lend {
                test_walk(
                    4,
                    { index, context in
                        let visit = Unmanaged<Visit>.fromOpaque(context!).takeUnretainedValue()
                        #expect(visit.lock.snapshot.holder?.hold == .lent)
                        visit.lock.withLock { held in
                            #expect(visit.lock.snapshot.holder?.hold == .live)
                            held[visit.sum] += Int(index)
                        }
                    }, Unmanaged.passUnretained(visit).toOpaque())
            }
            #expect(lock.snapshot.holder?.hold == .live)
            #expect(held[sum] == 6)
        }
        #expect(!lock.isHeldByCurrentThread)
    }

    @Test("a lent lock may be lent again, and released by an inner token; it is lent again afterwards")
    func lentReleased() throws {
        let lock = HandoffLock("lent twice")
        let n = Guarded(1, by: lock)
        try lock.withLock { a in
            try a.lend {
                try lock.withLock { b in
                    b.lend { lock.withLock { $0[n] += 1 } }
                    try b.released { try NamedThread("other") { lock.withLock { $0[n] = 99 } }.join() }
                    #expect(lock.snapshot.holder?.hold == .live)
                }
                #expect(lock.snapshot.holder?.hold == .lent)
                #expect(lock.tryWithLock { $0[n] } == 99)
                #expect(lock.withLockIfOpen { $0[n] } == 99)
                #expect(lock.snapshot.holder?.hold == .lent)
            }
            #expect(a[n] == 99)
        }
        try expectNotHeld(lock)
    }

    @Test("a sticky hold becomes live without an acquire, and sticky again")
    func sticky() {
        let lock = HandoffLock("sticky")
        #expect(handoff_lock_acquire(lock.core, cFile, 1) == HANDOFF_HOLD_NONE.rawValue)
        handoff_lock_set_hold(lock.core, HANDOFF_HOLD_STICKY)
        #expect(lock.snapshot.holder?.hold == .sticky)
        lock.withLock { _ in
            #expect(lock.snapshot.holder?.hold == .live)
            #expect(lock.snapshot.holder?.place.file.hasSuffix("HoldTests.swift") == true)
        }
        #expect(lock.snapshot.holder?.hold == .sticky)
        handoff_lock_drop_sticky()
        #expect(!lock.isHeldByCurrentThread && lock.snapshot.holder == nil)
    }

    @Test("taking another lock, by wait, try, entry or withLocks, drops a sticky hold first")
    func stickyDropped() {
        let (sticky, other, third) = (HandoffLock("sticky"), HandoffLock("other"), HandoffLock("third"))
        func keep() {
            _ = handoff_lock_acquire(sticky.core, cFile, 1)
            handoff_lock_set_hold(sticky.core, HANDOFF_HOLD_STICKY)
        }
        keep()
        other.withLock { _ in #expect(sticky.snapshot.holder == nil) }
        keep()
        _ = other.tryWithLock { _ in #expect(sticky.snapshot.holder == nil) }
        keep()
        _ = other.withLockIfOpen { _ in #expect(sticky.snapshot.holder == nil) }
        keep()
        HandoffLock.withLocks(other, third) { _, _ in #expect(sticky.snapshot.holder == nil) }
        keep()
        HandoffLock.withLocks(sticky, other) { _, _ in #expect(sticky.snapshot.holder?.hold == .live) }
        #expect(sticky.snapshot.holder?.hold == .sticky)
        handoff_lock_drop_sticky()
    }

    @Test("withLocks drops the sticky hold of a third lock even when the first of its own is lent")
    func stickyBesideLent() {
        let (lent, other, sticky) = (HandoffLock("lent"), HandoffLock("other"), HandoffLock("sticky"))
        lent.withLock { held in
            held.lend {
                _ = handoff_lock_acquire(sticky.core, cFile, 1)
                handoff_lock_set_hold(sticky.core, HANDOFF_HOLD_STICKY)
                HandoffLock.withLocks(lent, other) { _, _ in #expect(sticky.snapshot.holder == nil) }
            }
        }
    }

    @Test("isHeldByCurrentThread, the owner in the report and the thread's own list agree in every context")
    func oneTruth() throws {
        let (lock, inner) = (HandoffLock("truth"), HandoffLock("inner"))
        @Sendable func agree(_ held: Bool, _ context: String) {
            #expect(lock.isHeldByCurrentThread == held, "\(context)")
            #expect((lock.snapshot.holder?.thread == .current) == held, "\(context)")
            var listed = false
            var next = handoff_thread_held()
            while let here = next {
                listed = listed || here == lock.core
                next = here.pointee.held_next
            }
            #expect(listed == held, "\(context)")
        }
        try withDeadline(.seconds(60), "the contexts") {
            agree(false, "before")
            try lock.withLock { held in
                agree(true, "in withLock")
                inner.withLock { _ in agree(true, "with another lock inside") }
                agree(true, "after another lock inside")
                held.lend {
                    agree(true, "lent")
                    _ = lock.withLockIfOpen { _ in agree(true, "entered while lent") }
                    _ = handoff_lock_enter(inner.core, cFile, 1, unusedSaved())
                    agree(true, "entered another lock from C")
                    handoff_lock_release(inner.core)
                    agree(true, "released another lock from C")
                }
                try held.released {
                    agree(false, "released")
                    try NamedThread("inside") {
                        agree(false, "on a new thread")
                        _ = lock.tryWithLock { _ in agree(true, "tried") }
                    }.join()
                    lock.withLock { _ in agree(true, "taken in a released region") }
                    agree(false, "still released")
                }
                try NamedThread("beside") { agree(false, "on another thread") }.join()
                agree(true, "reacquired")
            }
            agree(false, "after")
        }
    }

    @Test("errno is kept over every operation, contended or not")
    func errnoKept() throws {
        let lock = HandoffLock("errno")
        let contender = Contender(lock, share: 0.7, hold: .microseconds(100))
        try withDeadline(.seconds(60), "the errno loop") {
            for i in 1...Int32(rounds(400)) {
                test_set_errno(i)
                lock.withLock { held in
                    #expect(test_errno() == i)
                    held.yieldIfContended()
                    #expect(test_errno() == i)
                    held.released {
                        #expect(test_errno() == i)
                        test_set_errno(i + 1)
                    }
                    #expect(test_errno() == i + 1)
                }
                #expect(test_errno() == i + 1)
                _ = lock.tryWithLock { _ in }
                #expect(test_errno() == i + 1)
                _ = lock.withLockIfOpen { _ in }
                #expect(test_errno() == i + 1)
            }
        }
        try contender.stop()
    }
}

/// The place of a call as C makes it: a string that lives for ever.
nonisolated(unsafe) let cFile = ("c.c" as StaticString).cString

/// Somewhere for a saved hold that nobody restores.
private func unusedSaved() -> UnsafeMutablePointer<UInt32> {
    struct Place { nonisolated(unsafe) static let saved = UnsafeMutablePointer<UInt32>.allocate(capacity: 1) }
    return Place.saved
}
