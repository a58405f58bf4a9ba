// SPDX-License-Identifier: Apache-2.0
//
// Operations without contention, one function each: the table of HandoffBenchmarks and the benchmarks of Micro measure the
// same code. A kernel prepares, and hands the loop of `n` operations to `timed`, which measures what it likes around one
// call of it.
//
// Each has its lock as a local of its own function: a lock captured by an escaping closure measures the box.

import CPlain
import Dispatch
import Handoff
import HandoffUV
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What measures a loop. It calls its argument once.
public typealias Timed = (() -> Void) -> Void

public struct Kernel: Sendable {
    public let name: String
    /// Allocations that are promised for each operation, or nil where nothing is.
    public let allocations: Int?
    /// It wakes a thread, say: fewer of it are measured at a time.
    public var takesMicroseconds = false
    public let run: @Sendable (_ n: Int, _ timed: Timed) throws -> Void

    /// The contestants and the operations of the lock.
    public static let uncontended = [mutex, pthread, lock, tryLock, ifOpen, access, value, released, yield, lend, two]
    /// Ways to wait, and what is taken beside the lock; nobody waits here.
    public static let beside = [deadline, cancellable, hold, once, posixMutex, functionsMutex, endable, dropped]
    /// Calls from C, and posts to a loop.
    public static let bridge = [callback, unlockedCallback, ownDoor, post]

    public static let mutex = Kernel(name: "Synchronization.Mutex.withLock", allocations: 0) { n, timed in
        let mutex = Mutex(0)
        timed { for _ in 0..<n { mutex.withLock { $0 &+= 1 } } }
    }

    public static let pthread = Kernel(name: "pthread mutex, C", allocations: 0) { n, timed in
        timed { _ = plain_mutex(UInt64(n)) }
    }

    public static let lock = Kernel(name: "HandoffLock.withLock + held[value]", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        timed { for _ in 0..<n { lock.withLock { held in held[value] &+= 1 } } }
    }

    public static let tryLock = Kernel(name: "HandoffLock.tryWithLock + held[value]", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        timed { for _ in 0..<n { lock.tryWithLock { held in held[value] &+= 1 } } }
    }

    public static let ifOpen = Kernel(name: "HandoffLock.withLockIfOpen + held[value]", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        timed { for _ in 0..<n { lock.withLockIfOpen { held in held[value] &+= 1 } } }
    }

    public static let access = Kernel(name: "held[value] alone", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        timed { lock.withLock { held in for _ in 0..<n { held[value] &+= 1 } } }
    }

    public static let value = Kernel(name: "held.withValue", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        timed { lock.withLock { held in for _ in 0..<n { held.withValue(value) { $0 &+= 1 } } } }
    }

    public static let released = Kernel(name: "released, empty", allocations: 0) { n, timed in
        let lock = HandoffLock("bench")
        timed { lock.withLock { held in for _ in 0..<n { held.released {} } } }
    }

    public static let yield = Kernel(name: "yieldIfContended, nobody waits", allocations: 0) { n, timed in
        let lock = HandoffLock("bench")
        timed { lock.withLock { held in for _ in 0..<n { held.yieldIfContended() } } }
    }

    public static let lend = Kernel(name: "lend, empty", allocations: 0) { n, timed in
        let lock = HandoffLock("bench")
        timed { lock.withLock { held in for _ in 0..<n { held.lend {} } } }
    }

    public static let two = Kernel(name: "HandoffLock.withLocks", allocations: 0) { n, timed in
        let a = HandoffLock("a"), b = HandoffLock("b"), value = Guarded(0, by: a)
        timed { for _ in 0..<n { HandoffLock.withLocks(a, b) { a, _ in a[value] &+= 1 } } }
    }

    public static let deadline = Kernel(name: "HandoffLock.withLock(deadline:)", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        let deadline = ContinuousClock.now + .seconds(3600)
        timed { for _ in 0..<n { lock.withLock(deadline: deadline) { held in held[value] &+= 1 } } }
    }

    public static let cancellable = Kernel(
        name: "HandoffLock.withLock(cancelledBy:deadline:)", allocations: 0
    ) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        let cancellation = Cancellation(), deadline = ContinuousClock.now + .seconds(3600)
        timed {
            for _ in 0..<n {
                lock.withLock(cancelledBy: cancellation, deadline: deadline) { held in held[value] &+= 1 }
            }
        }
    }

    // One task awaits the holds one after the other, as a program does; its beginning and end are a part of n.
    public static let hold = Kernel(
        name: "await HandoffLock.hold", allocations: nil, takesMicroseconds: true
    ) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        timed {
            let done = DispatchSemaphore(value: 0)
            Task.detached {
                for _ in 0..<n { try! await lock.hold { held in held[value] &+= 1 } }
                done.signal()
            }
            done.wait()
        }
        guard lock.withLock({ $0[value] }) == n else { fatalError("holds were lost") }
    }

    public static let once = Kernel(name: "Once.value, made before", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), once = Once<Int>("bench"), value = Guarded(0, by: lock)
        timed {
            lock.withLock { held in
                for _ in 0..<n {
                    let one = once.value(&held) { _ in 1 }
                    held[value] &+= one
                }
            }
        }
    }

    public static let posixMutex = Kernel(name: "held.withMutex, free, POSIX", allocations: 0) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock), mutex = PosixMutex()
        timed { lock.withLock { held in for _ in 0..<n { held.withMutex(mutex.address) { $0[value] &+= 1 } } } }
    }

    public static let functionsMutex = Kernel(
        name: "held.withMutex, free, by functions", allocations: 0
    ) { n, timed in
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock), mutex = PosixMutex()
        let functions = CMutex(
            tryLock: { pthread_mutex_trylock(mutex.address) == 0 }, lock: { pthread_mutex_lock(mutex.address) },
            unlock: { pthread_mutex_unlock(mutex.address) })
        timed { lock.withLock { held in for _ in 0..<n { held.withMutex(functions) { $0[value] &+= 1 } } } }
    }

    public static let endable = Kernel(name: "released(cancelledBy:cancel:), empty", allocations: 2) { n, timed in
        let lock = HandoffLock("bench"), cancellation = Cancellation()
        timed {
            lock.withLock { held in
                for _ in 0..<n { _ = held.released(cancelledBy: cancellation, cancel: {}) {} }
            }
        }
    }

    public static let dropped = Kernel(name: "Guarded, made and dropped, lock free", allocations: 4) { n, timed in
        let lock = HandoffLock("bench")
        timed { for i in 0..<n { _ = Guarded(i, by: lock) } }
    }

    public static let callback = Kernel(name: "Callback", allocations: 0) { n, timed in called(n, through: nil, timed) }

    public static let ownDoor = Kernel(
        name: "Callback entered by the program's own function", allocations: 0
    ) { n, timed in called(n, through: door, timed) }

    public static let unlockedCallback = Kernel(
        name: "Callback, unlocked:, which does not take it", allocations: 0
    ) { n, timed in
        let callback = Callback<Int32, Int32>(HandoffLock("bench"), whenClosed: 1, unlocked: { _, value in value - 1 })
        timed { _ = plain_calls(UInt64(n), callback.function, callback.context) }
        callback.invalidate()
    }

    public static let post = Kernel(
        name: "Loop.submit, until all have run", allocations: nil, takesMicroseconds: true
    ) { n, timed in
        let lock = HandoffLock("bench"), ran = Guarded(0, by: lock)
        let loop = try Loop(lock: lock)
        timed {
            for _ in 0..<n { try? loop.submit { turn in turn[ran] += 1 } }
            try? loop.submitAndWait { _ in }
        }
        try loop.shutdown()
        guard lock.withLock({ $0[ran] }) == n else { fatalError("posts were lost") }
    }

    private static func called(_ n: Int, through door: CFunction?, _ timed: Timed) {
        let lock = HandoffLock("bench"), sum = Guarded(Int64(0), by: lock)
        let callback = Callback<Int32, Int32>(lock, whenClosed: 1) { held, value in
            held[sum] += Int64(value)
            return 0
        }
        timed { _ = plain_calls(UInt64(n), door ?? callback.function, callback.context) }
        callback.invalidate()
        guard lock.withLock({ $0[sum] }) == n else { fatalError("calls were lost") }
    }

    private final class PosixMutex: @unchecked Sendable {
        let address = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        init() { pthread_mutex_init(address, nil) }
        deinit {
            pthread_mutex_destroy(address)
            address.deallocate()
        }
    }

    private typealias CFunction = @convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32
}

@c nonisolated private func door(_ context: UnsafeMutableRawPointer?, _ value: Int32) -> Int32 {
    Callback<Int32, Int32>.enter(context, value)
}
