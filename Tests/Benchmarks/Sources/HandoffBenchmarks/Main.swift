// SPDX-License-Identifier: Apache-2.0
//
// Small measurements, each beside its contestants in the same run: rounds are interleaved, medians are printed, and only
// ratios are worth quoting. `--smoke` runs a hundredth of it, to see that it runs.

import CPlain
import Handoff
import HandoffUV
import Synchronization

@main
struct Main {
    static func main() throws {
        let smoke = CommandLine.arguments.contains("--smoke")
        let n: UInt64 = smoke ? 20_000 : 2_000_000
        let rounds = smoke ? 3 : 9

        print("| uncontended, one addition | ns | of the first |\n| --- | ---: | ---: |")
        table(
            rounds,
            [
                ("Synchronization.Mutex.withLock", { mutexes(n) }),
                ("pthread mutex, C", { Double(plain_mutex(n)) / Double(n) }),
                ("HandoffLock.withLock + held[value]", { locks(n) }),
                ("held[value] alone", { accesses(n) }),
                ("released, empty", { releases(n) }),
            ])

        print("\n| callbacks, 64 idle handles in a turn | ns each | above C |\n| --- | ---: | ---: |")
        table(
            rounds, difference: true,
            [
                ("libuv in C", { Double(plain_idle(64, n)) / Double(n) }),
                ("oncePerTurn", { try idle(n, .oncePerTurn) }),
                ("eachCallback", { try idle(n, .eachCallback) }),
            ])

        print("\n| callbacks of any C library | ns each | above C |\n| --- | ---: | ---: |")
        table(
            rounds, difference: true,
            [
                ("a function in C", { calls(n) }),
                ("Callback", { calls(n, unlocked: false) }),
                ("Callback, unlocked:, which does not take it", { calls(n, unlocked: true) }),
                ("Callback entered by the program's own function", { calls(n, unlocked: false, through: ownDoor) }),
            ])

        print("\n| round trip between two threads | µs | of the first |\n| --- | ---: | ---: |")
        let trips: UInt64 = smoke ? 200 : 10_000
        table(
            rounds,
            [
                ("uv_async and a semaphore, C", { plainRoundTrips(trips, descriptor: false) }),
                ("eventfd, uv_poll and a semaphore, C", { plainRoundTrips(trips, descriptor: true) }),
                ("Loop.submitAndWait", { try roundTrips(trips) / 1000 }),
            ])
    }

    // Each contestant in a function of its own, its lock a local: a lock captured by an escaping closure measures the box.

    static func plainRoundTrips(_ n: UInt64, descriptor: Bool) -> Double {
        Double(plain_round_trips(n, descriptor)) / Double(n) / 1000
    }

    static func mutexes(_ n: UInt64) -> Double {
        let mutex = Mutex(0)
        return perCall(n) { for _ in 0..<n { mutex.withLock { $0 &+= 1 } } }
    }

    static func locks(_ n: UInt64) -> Double {
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        return perCall(n) { for _ in 0..<n { lock.withLock { held in held[value] &+= 1 } } }
    }

    static func accesses(_ n: UInt64) -> Double {
        let lock = HandoffLock("bench"), value = Guarded(0, by: lock)
        return perCall(n) { lock.withLock { held in for _ in 0..<n { held[value] &+= 1 } } }
    }

    static func releases(_ n: UInt64) -> Double {
        let lock = HandoffLock("bench")
        return perCall(n) { lock.withLock { held in for _ in 0..<n { held.released {} } } }
    }

    /// The median of each row's rounds, the rows taking turns.
    static func table(_ rounds: Int, difference: Bool = false, _ rows: [(String, () throws -> Double)]) {
        var seen = [[Double]](repeating: [], count: rows.count)
        for _ in 0..<rounds { for (i, row) in rows.enumerated() { seen[i].append((try? row.1()) ?? .nan) } }
        let medians = seen.map { $0.sorted()[$0.count / 2] }
        for (row, median) in zip(rows, medians) {
            let relation = difference ? median - medians[0] : median / medians[0]
            print("| \(row.0) | \(hundredths(median)) | \(hundredths(relation)) |")
        }
    }

    static func hundredths(_ x: Double) -> Double { (x * 100).rounded() / 100 }

    static func perCall(_ n: UInt64, _ body: () -> Void) -> Double {
        let took = ContinuousClock().measure(body)
        return took / .nanoseconds(1) / Double(n)
    }

    static func idle(_ n: UInt64, _ policy: Loop.Reacquisition) throws -> Double {
        let lock = HandoffLock("bench"), count = Guarded(UInt64(0), by: lock)
        let loop = try Loop(lock: lock, drive: .currentThread, reacquisition: policy)
        try loop.submit { turn in
            for _ in 0..<64 {
                try turn.idle { turn, _ in
                    turn[count] += 1
                    if turn[count] == n { turn.loop.stop() }
                }
            }
        }
        let took = try ContinuousClock().measure { try loop.run() }
        let callbacks = lock.withLock { $0[count] }
        try loop.shutdown()
        return took / .nanoseconds(1) / Double(callbacks)
    }

    static func calls(_ n: UInt64) -> Double {
        var sum: Int64 = 0
        return Double(plain_calls(n, plain_add, &sum)) / Double(n)
    }

    static func calls(
        _ n: UInt64, unlocked: Bool, through door: (@convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32)? = nil
    ) -> Double {
        let lock = HandoffLock("bench"), sum = Guarded(Int64(0), by: lock)
        let locked: @Sendable (inout Held, Int32) -> Int32 = { held, value in
            held[sum] += Int64(value)
            return 0
        }
        let callback: Callback<Int32, Int32> =
            unlocked
            ? Callback(lock, whenClosed: 1, unlocked: { _, value in value - 1 })
            : Callback(lock, whenClosed: 1, locked)
        defer { callback.invalidate() }
        return Double(plain_calls(n, door ?? callback.function, callback.context)) / Double(n)
    }

    static func roundTrips(_ n: UInt64) throws -> Double {
        let loop = try Loop(lock: HandoffLock("bench"))
        let took = try ContinuousClock().measure { for _ in 0..<n { try loop.submitAndWait { _ in } } }
        try loop.shutdown()
        return took / .nanoseconds(1) / Double(n)
    }
}

@c nonisolated private func ownDoor(_ context: UnsafeMutableRawPointer?, _ value: Int32) -> Int32 {
    Callback<Int32, Int32>.enter(context, value)
}
