// SPDX-License-Identifier: Apache-2.0
//
// Programs in which something is wrong, each with one thing, and one in which nothing is. A recording must see the one, and
// nothing in the other. `Canaries NAME`.

import Handoff
import HandoffTesting
import HandoffUV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@main
struct Canaries {
    static func main() throws {
        let canaries: [String: () throws -> Void] = [
            "inversion": inversion, "convoy": convoy, "held-across-poll": heldAcrossPoll, "clean": clean,
        ]
        guard CommandLine.arguments.count == 2, let canary = canaries[CommandLine.arguments[1]] else {
            print("Canaries: give one of \(canaries.keys.sorted().joined(separator: ", "))")
            exit(64)
        }
        try canary()
    }

    /// Runs a body on a thread of its own, to its end.
    private static func alone(_ name: String, _ body: @escaping @Sendable () -> Void) throws {
        try NamedThread(name, body).join(within: .seconds(60))
    }

    /// Swift's lock and a C mutex, in both orders, by two threads that never meet.
    private static func inversion() throws {
        let lock = HandoffLock("ledger"), mutex = Mutex()
        try alone("from Swift") { lock.withLock { _ in mutex.withLock {} } }
        try alone("from C") { mutex.withLock { lock.withLock { _ in } } }
    }

    /// Four threads that each hold a lock for a moment, again and again, and are each given it in turn. They do nothing else,
    /// so that the system takes the processor from one that holds it, as a rule, and the others queue.
    private static func convoy() throws {
        let lock = HandoffLock("turnstile", policy: .fair), count = Guarded(0, by: lock)
        let threads = lock.withLock { _ in
            let threads = (1...4).map { i in
                NamedThread("visitor \(i)") {
                    let end = ContinuousClock.now + .milliseconds(1500)
                    while ContinuousClock.now < end {
                        lock.withLock { held in
                            let moment = ContinuousClock.now + .microseconds(5)
                            while ContinuousClock.now < moment { held[count] += 1 }
                        }
                    }
                }
            }
            // It begins with all of them in the queue. Nobody sleeps with the lock: that would be another canary.
            let limit = ContinuousClock.now + .seconds(30)
            while lock.snapshot.waiters.count < 4 && ContinuousClock.now < limit { sched_yield() }
            return threads
        }
        for thread in threads { try thread.join(within: .seconds(60)) }
    }

    /// The lock is kept while the thread waits for a descriptor.
    private static func heldAcrossPoll() throws {
        let lock = HandoffLock("model")
        try alone("poller") { lock.withLock { _ in _ = poll(nil, 0, 20) } }
    }

    /// A loop with a timer and work, a lock that is released around what blocks, a mutex that is taken in the right order.
    private static func clean() throws {
        let lock = HandoffLock("model"), count = Guarded(0, by: lock), mutex = Mutex()
        let loop = try Loop(lock: lock, name: "loop")
        try loop.submit { turn in
            try turn.timer(every: .milliseconds(1)) { turn, timer in
                turn[count] += 1
                if turn[count] >= 10 { timer.close(on: &turn) }
            }
        }
        let threads = (1...3).map { i in
            NamedThread("worker \(i)") {
                for _ in 0..<20 {
                    lock.withLock { held in
                        held[count] += 1
                        held.released { _ = poll(nil, 0, 1) }
                        held.withMutex(mutex.asCMutex) { held in held[count] += 1 }
                    }
                }
            }
        }
        for thread in threads { try thread.join(within: .seconds(60)) }
        try loop.shutdown()
    }
}

/// A POSIX mutex. It lives as long as the program.
private final class Mutex: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() { pthread_mutex_init(mutex, nil) }

    func withLock(_ body: () -> Void) {
        pthread_mutex_lock(mutex)
        body()
        pthread_mutex_unlock(mutex)
    }

    var asCMutex: CMutex { CMutex(mutex) }
}
