// SPDX-License-Identifier: Apache-2.0
//
// Priority inversion, on one processor. A low thread has the lock and 1 ms of work left; a high one asks for it; a
// medium one wants the processor for 50 ms and no lock. The high thread's wait is 1 ms where its urgency reaches the
// one it waits for, and 51 ms where it does not: as long as the medium thread likes.
//
// Real-time threads can take a machine from everybody else. Here they compute for 50 ms at most, one after another, on
// one processor, and nothing spins.

import CPlain
import Dispatch
import Foundation
import Handoff
import HandoffTesting
import Synchronization

private final class Wait: Sendable {
    let ns = Atomic(UInt64(0))
}

struct Inversion {
    static let hold = Duration.milliseconds(1), hog = Duration.milliseconds(50)

    let processor: Int32
    /// Steps of the low thread's work, and of the medium thread's.
    let low: UInt64, medium: UInt64

    /// How long the high thread waited for the lock, ns.
    func run<C: Contestant>(_ lock: C) throws -> Double {
        let asks = DispatchSemaphore(value: 0), computes = DispatchSemaphore(value: 0)
        let ready = Gate("ready"), go = Gate("go"), wait = Wait()
        let (processor, lowWork, mediumWork) = (processor, low, medium)
        func thread(_ name: String, _ priority: Int32, _ body: @escaping @Sendable () -> Void) -> NamedThread {
            NamedThread(name) {
                guard contest_schedule(processor, priority) else {
                    fatalError("thread '\(name)' got no priority \(priority): error \(errno)")
                }
                body()
            }
        }
        let high = thread("high", 20) {
            asks.wait()
            let asked = contest_now()
            lock.section { _ in wait.ns.store(contest_now() - asked, ordering: .relaxed) }
        }
        let medium = thread("medium", 10) {
            computes.wait()
            contest_work(mediumWork)
        }
        let low = thread("low", 0) {
            ready.open()
            guard (try? go.wait()) != nil else { return }
            lock.section { _ in
                asks.signal()  // the high thread runs at once, and waits for this one
                computes.signal()  // and so does the medium one
                contest_work(lowWork)
            }
        }
        try ready.wait()
        go.open()
        for thread in [low, high, medium] { try thread.join(within: .seconds(30)) }
        return Double(wait.ns.load(ordering: .relaxed))
    }
}

func priority(_ settings: Settings) throws {
    let processor = contest_real_time()
    guard processor >= 0 else {
        print("\nPriority: skipped, real-time threads are not permitted here (\(String(cString: strerror(errno)))).")
        return
    }
    let contest = Inversion(
        processor: processor, low: settings.work(Inversion.hold), medium: settings.work(Inversion.hog))
    let quiet = Inversion(processor: processor, low: contest.low, medium: 0)
    typealias Pair = (quiet: Double, beside: Double)
    func pair<C: Contestant>(_ make: @escaping () -> C) -> () throws -> Pair {
        { (try quiet.run(make()), try contest.run(make())) }
    }
    let contestants: [(String, () throws -> Pair)] =
        [
            ("pthread mutex", pair { PthreadMutex() }),
            ("pthread mutex, PTHREAD_PRIO_INHERIT", pair { PthreadMutex(inheriting: true) }),
            ("Synchronization.Mutex", pair { SwiftMutex() }),
        ] + [HandoffLock.Policy.adaptive, .fair].map { policy in ("HandoffLock, \(policy)", pair { Handing(policy) }) }
    let rounds = try Rounds(settings.quick ? 3 : 25, contestants.map(\.1))
    var table = Markdown("the high thread's wait", "without a medium one, ms", "beside one, ms", "worst, ms")
    for (i, contestant) in contestants.enumerated() {
        table.add(
            contestant.0, Markdown.number(rounds.median(i, \.quiet) / 1e6),
            Markdown.number(rounds.median(i, \.beside) / 1e6), Markdown.number(rounds.greatest(i, \.beside) / 1e6))
    }
    table.show(
        "Priority inversion",
        notes: """
            One processor. A low thread (of the normal class) has the lock for 1 ms more of work, a high one \
            (SCHED_FIFO, 20) asks for it, and a medium one (SCHED_FIFO, 10), which wants no lock, computes for 50 ms. \
            Whoever waits for 51 ms waits for that one too, and for as long as it likes.
            """)
}
