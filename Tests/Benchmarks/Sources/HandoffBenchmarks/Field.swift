// SPDX-License-Identifier: Apache-2.0
//
// The threads of a contest, and where it is. A contest that does not end says who holds what.

import CPlain
import Foundation
import HandoffTesting
import Synchronization

/// Where a contest is: warming up, being counted, over. One thread goes on, any thread looks: one relaxed load.
final class Phase: @unchecked Sendable {
    private let phase = UnsafeMutablePointer<contest_phase>.allocate(capacity: 1)

    init() { phase.initialize(to: contest_phase()) }
    deinit { phase.deallocate() }

    @inline(__always) var isCounted: Bool { contest_phase_now(phase) == 1 }
    @inline(__always) var isOver: Bool { contest_phase_now(phase) == 2 }
    func goOn() { contest_go_on(phase) }
}

/// The threads of a contest: they begin together, warm up, are counted for a window, and end. Returns what they return, and
/// the length of the window.
func field<R: Sendable>(
    _ count: Int, window: Duration, _ phase: Phase, _ body: @escaping @Sendable (Int) -> R
) throws -> ([R], Duration) {
    let line = Gate("the start"), limit = Duration.seconds(120)
    let results = Results<R>()
    let threads = (0..<count).map { i in
        NamedThread("thread \(i + 1)") {
            guard (try? line.wait(within: limit)) != nil else { return }
            results.add(body(i))
        }
    }
    try line.waitUntilReached(by: count, within: limit)
    line.open()
    sleep(window / 10)
    let start = ContinuousClock.now
    phase.goOn()
    sleep(window)
    phase.goOn()
    let took = ContinuousClock.now - start
    for thread in threads { try thread.join(within: limit) }
    return (results.all, took)
}

private final class Results<R: Sendable>: Sendable {
    private let values = Mutex([R]())

    var all: [R] { values.withLock { $0 } }
    func add(_ value: R) { values.withLock { $0.append(value) } }
}

private func sleep(_ time: Duration) { Thread.sleep(forTimeInterval: time / .seconds(1)) }
