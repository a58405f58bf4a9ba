// SPDX-License-Identifier: Apache-2.0
//
// Locks, as the contests see them. Any thread; what a lock guards is reached inside `section` only. Whoever adds a policy
// adds it to `policies`.

import CPlain
import Dispatch
import Handoff
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The state of a contest, which no type guards: every contestant must be able to.
struct Shared: @unchecked Sendable {
    let state: UnsafeMutablePointer<contest_state>

    static func make() -> Shared {
        let state = UnsafeMutablePointer<contest_state>.allocate(capacity: 1)
        state.initialize(to: contest_state())
        return Shared(state: state)
    }
}

/// A way to be alone. Generic code over it is specialised, so that a section is as inlined as in a program of its own.
protocol Contestant: AnyObject, Sendable {
    /// Runs `body` while nobody else is in a section.
    func section<R>(_ body: (Shared) -> R) -> R
    /// Asks for answers until the end: sends in a section, waits outside of it.
    func serve(_ io: Requests)
    /// Works in sections of `work` until the end; how many of them were counted.
    func hog(_ work: UInt64, _ phase: Phase) -> Int
}

extension Contestant {
    func serve(_ io: Requests) {
        while section({ _ in io.next() }) { io.wait() }
    }

    func hog(_ work: UInt64, _ phase: Phase) -> Int {
        var done = 0
        while !phase.isOver {
            section { _ in contest_work(work) }
            if phase.isCounted { done += 1 }
        }
        return done
    }
}

final class PthreadMutex: Contestant, @unchecked Sendable {
    private let shared = Shared.make()
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    /// With `inheriting`, whoever has it runs with the priority of the most urgent that waits for it.
    init(inheriting: Bool = false) {
        var attributes = pthread_mutexattr_t()
        pthread_mutexattr_init(&attributes)
        defer { pthread_mutexattr_destroy(&attributes) }
        let inherit = inheriting ? pthread_mutexattr_setprotocol(&attributes, Int32(PTHREAD_PRIO_INHERIT)) : 0
        guard inherit == 0, pthread_mutex_init(mutex, &attributes) == 0 else { fatalError("no mutex could be made") }
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
        shared.state.deallocate()
    }

    @inline(__always)
    func section<R>(_ body: (Shared) -> R) -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(shared)
    }
}

final class SwiftMutex: Contestant {
    private let mutex = Mutex(Shared.make())

    deinit { mutex.withLock { $0.state.deallocate() } }

    @inline(__always)
    func section<R>(_ body: (Shared) -> R) -> R {
        mutex.withLock { shared in UncheckedBox(value: body(shared)) }.value
    }
}

/// For a result that is made under a mutex and belongs to the caller.
private struct UncheckedBox<R>: @unchecked Sendable { let value: R }

final class SerialQueue: Contestant {
    private let shared = Shared.make()
    private let queue = DispatchQueue(label: "bench")

    deinit { shared.state.deallocate() }

    @inline(__always)
    func section<R>(_ body: (Shared) -> R) -> R { queue.sync { body(shared) } }
}

/// No lock at all: what two threads and the scheduler do by themselves.
final class Nothing: Contestant {
    private let shared = Shared.make()

    deinit { shared.state.deallocate() }

    func section<R>(_ body: (Shared) -> R) -> R { body(shared) }
}

final class Handing: Contestant {
    let lock: HandoffLock
    private let shared: Guarded<Shared>

    init(_ policy: HandoffLock.Policy) {
        lock = HandoffLock("bench", policy: policy)
        shared = Guarded(Shared.make(), by: lock)
    }

    deinit { lock.withLock { $0[shared].state.deallocate() } }

    @inline(__always)
    func section<R>(_ body: (Shared) -> R) -> R { lock.withLock { held in body(held[shared]) } }

    // As one writes it with a token: one hold that is released around what blocks, and has safe points in what is long.
    func serve(_ io: Requests) {
        lock.withLock { held in while io.next() { held.released { io.wait() } } }
    }

    func hog(_ work: UInt64, _ phase: Phase) -> Int {
        lock.withLock { held in
            var done = 0
            while !phase.isOver {
                contest_work(work)
                if phase.isCounted { done += 1 }
                held.yieldIfContended()
            }
            return done
        }
    }
}

/// A contestant by name. Each contest gets a lock of its own.
struct Entrant: Sendable {
    let name: String
    let contend: @Sendable (Contest) throws -> Contest.Outcome
    let beside: @Sendable (HogContest, _ hog: Bool) throws -> HogContest.Outcome

    init<C: Contestant>(_ name: String, _ make: @escaping @Sendable () -> C) {
        self.name = name
        contend = { try $0.run(make()) }
        beside = { try $0.run(make(), hog: $1) }
    }

    static let policies: [HandoffLock.Policy] = [
        .barging, .fair, .adaptive, .switchInterval(.milliseconds(5)), .ticks(100),
    ]

    static let handoff = policies.map { policy in Entrant("HandoffLock, \(policy)") { Handing(policy) } }
    static let pthread = Entrant("pthread mutex") { PthreadMutex() }
    static let mutex = Entrant("Synchronization.Mutex") { SwiftMutex() }
    static let queue = Entrant("DispatchQueue.sync") { SerialQueue() }
    static let nothing = Entrant("no lock") { Nothing() }
    /// The policy that a lock has by itself, whose figures are judged.
    static let byDefault = "HandoffLock, \(HandoffLock.Policy.adaptive)"
}
