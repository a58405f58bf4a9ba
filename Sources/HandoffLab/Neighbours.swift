// SPDX-License-Identifier: Apache-2.0
//
// A thread that computes under a lock all the time, and a guest that comes for the lock now and then. What the guest waits,
// and what the hog gets done, is what policies differ in.

internal import Handoff
internal import HandoffTesting

/// What a hog and its guest did for a while.
struct Neighbours {
    /// What the guest does between two times that it has the lock.
    enum Guest {
        /// Releases it around a question to a device, as a thread does that reads from a socket.
        case asks(Device)
        /// Does without it for a while.
        case pauses(Duration)
    }

    /// What the hog does, if it is there.
    enum Hog {
        case absent
        /// Reaches a safe point after each 20 µs of work, and never releases the lock otherwise.
        case yields
        /// Releases it every 50 ms for a moment, and reaches no safe point.
        case holds
    }

    /// Seconds that the guest waited for the lock, each time that it was held when the guest came; sorted. A 0 alone when it
    /// never was.
    var waits: [Double] = []
    /// How often a second the guest had the lock.
    var turns = 0.0
    /// How many pieces of 20 µs the hog computed a second.
    var work = 0.0
    /// How often a second the lock was handed over.
    var handoffs = 0.0

    init(_ lock: HandoffLock, _ guest: Guest, beside hog: Hog, time: Double) throws {
        let visits = Guarded(Visits(), by: HandoffLock("visits"))
        let work = Guarded(0, by: HandoffLock("work"))
        let done = Gate("the guest is done")
        let before = lock.snapshot.handoffs
        let start = ContinuousClock.now
        _ = try crew("neighbours", 2) { i in
            if i == 0 {
                let mine = Neighbours.visit(lock, guest, time)
                visits.lock.withLock { $0[visits] = mine }
                done.open()
            } else {
                let mine = Neighbours.compute(lock, hog, until: done)
                work.lock.withLock { $0[work] = mine }
            }
        }
        let seconds = (ContinuousClock.now - start).seconds
        let guest = visits.lock.withLock { $0[visits] }
        waits = guest.waits.isEmpty ? [0] : guest.waits.sorted()
        turns = Double(guest.turns) / seconds
        self.work = Double(work.lock.withLock { $0[work] }) / seconds
        handoffs = Double(lock.snapshot.handoffs - before) / seconds
    }

    private struct Visits: Sendable {
        var turns = 0
        var waits: [Double] = []

        mutating func add(_ wait: Duration, wasHeld: Bool) {
            turns += 1
            // A hog that was handed the lock's wake-up and has no processor yet leaves the lock free: that is no wait.
            if wasHeld { waits.append(wait.seconds) }
        }
    }

    /// The guest.
    private static func visit(_ lock: HandoffLock, _ guest: Guest, _ time: Double) -> Visits {
        var visits = Visits()
        let start = ContinuousClock.now
        switch guest {
        case .asks(let device):
            lock.withLock { held in
                repeat {
                    var (answered, wasHeld) = (start, false)
                    held.released {
                        device.ask()
                        wasHeld = lock.snapshot.holder != nil
                        answered = .now
                    }
                    visits.add(.now - answered, wasHeld: wasHeld)
                } while (ContinuousClock.now - start).seconds < time
            }
        case .pauses(let pause):
            repeat {
                sleep(pause)
                let wasHeld = lock.snapshot.holder != nil
                let asked = ContinuousClock.now
                lock.withLock { _ in }
                visits.add(.now - asked, wasHeld: wasHeld)
            } while (ContinuousClock.now - start).seconds < time
        }
        return visits
    }

    /// The hog. Returns how many pieces of work it did.
    private static func compute(_ lock: HandoffLock, _ hog: Hog, until done: Gate) -> Int {
        var pieces = 0
        func piece() {
            let start = ContinuousClock.now
            while .now - start < .microseconds(20) {}
            pieces += 1
        }
        switch hog {
        case .absent: break
        case .yields:
            lock.withLock { held in
                while !done.isOpen {
                    piece()
                    held.yieldIfContended()
                }
            }
        case .holds:
            while !done.isOpen {
                lock.withLock { _ in for _ in 0..<2500 where !done.isOpen { piece() } }
                sleep(.microseconds(200))  // or it would have the lock again before the guest has woken up
            }
        }
        return pieces
    }
}

extension [Double] {
    /// The value that a share of them does not exceed. Sorted input, not empty.
    func quantile(_ share: Double) -> Double { self[Swift.min(count - 1, Int((Double(count) * share).rounded(.down)))] }
}
