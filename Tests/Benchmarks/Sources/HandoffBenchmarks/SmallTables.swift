// SPDX-License-Identifier: Apache-2.0
//
// The tables of single operations: one thread, no contention, loops that are timed as a whole.

import CPlain
import Handoff
import HandoffUV
import Kernels

/// Nanoseconds for one operation of a kernel.
private func time(_ kernel: Kernel, _ n: Int) throws -> Double {
    let n = kernel.takesMicroseconds ? n / 100 : n
    var took = Duration.zero
    try kernel.run(n) { loop in took = ContinuousClock().measure(loop) }
    return took / .nanoseconds(1) / Double(n)
}

func uncontended(_ settings: Settings, _ targets: inout Targets) throws {
    let kernels = Kernel.uncontended + Kernel.beside
    let rounds = try Rounds(
        settings.manyRounds, kernels.map { kernel in { try time(kernel, settings.operations) } })
    var table = Markdown("uncontended, one addition", "ns", "of the first")
    for (i, kernel) in kernels.enumerated() {
        table.add(kernel.name, Markdown.number(rounds.median(i)), Markdown.number(rounds.ratio(i, to: 0)))
    }
    table.show("One thread")
    let lock = kernels.firstIndex { $0.name == Kernel.lock.name }!
    targets.judge("withLock + token, of Synchronization.Mutex", .atMost(1.1), rounds.ratio(lock, to: 0))
}

func release(_ settings: Settings, _ peers: Peers, _ targets: inout Targets) throws {
    let others = peers.ready(Peer.release)
    let n = settings.operations
    let own = { try time(Kernel.released, n) }
    let rounds = try Rounds(
        settings.rounds, [own] + others.map { peer in { try peers.run(peer, ["\(n)"], within: 60)["ns"] ?? .nan } })
    var table = Markdown("release and reacquire", "ns", "of the first")
    for (i, name) in (["held.released"] + others.map(\.name)).enumerated() {
        table.add(name, Markdown.number(rounds.median(i)), Markdown.number(rounds.ratio(i, to: 0)))
    }
    table.show("Releasing around a call that does nothing", notes: peers.skipped(Peer.release))

    let measure = "release + reacquire, of CPython's"
    if let cpython = others.firstIndex(where: { $0.name.hasPrefix("CPython") }) {
        targets.judge(measure, .atMost(0.25), rounds.ratio(0, to: cpython + 1))
    } else {
        targets.skip(measure, .atMost(0.25))
    }
}

func callbacks(_ settings: Settings, _ targets: inout Targets) throws {
    let n = UInt64(settings.operations)
    let policies: [(Loop.Reacquisition, Double)] = [(.oncePerTurn, 15), (.eachCallback, 30)]
    let rounds = try Rounds(
        settings.manyRounds,
        [{ Double(plain_idle(64, n)) / Double(n) }] + policies.map { policy in { try idle(n, policy.0) } })
    var table = Markdown("callbacks, 64 idle handles in a turn", "ns each", "above C")
    table.add("libuv in C", Markdown.number(rounds.median(0)), "0")
    for (i, (policy, bound)) in policies.enumerated() {
        let above = rounds.difference(i + 1, to: 0)
        table.add(policy.description, Markdown.number(rounds.median(i + 1)), Markdown.number(above))
        targets.judge("ns a callback above C, \(policy)", .atMost(bound), above)
    }
    table.show("Callbacks of a loop")
}

private func idle(_ n: UInt64, _ policy: Loop.Reacquisition) throws -> Double {
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

func calls(_ settings: Settings) throws {
    let kernels = [Kernel.callback, .unlockedCallback, .ownDoor]
    let n = UInt64(settings.operations)
    let plain = {
        var sum: Int64 = 0
        return Double(plain_calls(n, plain_add, &sum)) / Double(n)
    }
    let rounds = try Rounds(
        settings.manyRounds, [plain] + kernels.map { kernel in { try time(kernel, settings.operations) } })
    var table = Markdown("callbacks of any C library", "ns each", "above C")
    table.add("a function in C", Markdown.number(rounds.median(0)), "0")
    for (i, kernel) in kernels.enumerated() {
        table.add(kernel.name, Markdown.number(rounds.median(i + 1)), Markdown.number(rounds.difference(i + 1, to: 0)))
    }
    table.show("Calls from C")
}

func trips(_ settings: Settings) throws {
    let n: UInt64 = settings.quick ? 200 : 10_000
    let contestants: [(String, () throws -> Double)] = [
        ("uv_async and a semaphore, C", { Double(plain_round_trips(n, false)) / Double(n) / 1000 }),
        ("eventfd, uv_poll and a semaphore, C", { Double(plain_round_trips(n, true)) / Double(n) / 1000 }),
        ("Loop.submitAndWait", { try roundTrips(n) / 1000 }),
    ]
    let rounds = try Rounds(settings.manyRounds, contestants.map { $0.1 })
    var table = Markdown("round trip between two threads", "µs", "of the first")
    for (i, contestant) in contestants.enumerated() {
        table.add(contestant.0, Markdown.number(rounds.median(i)), Markdown.number(rounds.ratio(i, to: 0)))
    }
    table.show("From another thread to the loop and back")
}

private func roundTrips(_ n: UInt64) throws -> Double {
    let loop = try Loop(lock: HandoffLock("bench"))
    let took = try ContinuousClock().measure { for _ in 0..<n { try loop.submitAndWait { _ in } } }
    try loop.shutdown()
    return took / .nanoseconds(1) / Double(n)
}
