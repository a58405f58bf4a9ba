// SPDX-License-Identifier: Apache-2.0
//
// One run of the work on threads of its own, and what is printed about it.

import Foundation
import Handoff

struct Run {
    static let delay = 0.010  // seconds until a device answers
    static let rounds = 3
    static let columns = 64

    let threads: Int
    let start: ContinuousClock.Instant
    let time: Duration
    let answers: Int
    let stretches: [Stretch]
    let handoffs: UInt64

    init(threads: Int, _ work: @escaping @Sendable (Shared, Device, Int, Int) -> Void) {
        let shared = Shared()
        let devices = (0..<threads).map { _ in Device(delay: Run.delay) }
        let everybody = DispatchGroup()
        self.threads = threads
        start = .now
        for (thread, device) in devices.enumerated() {
            everybody.enter()
            Thread {
                work(shared, device, thread, Run.rounds)
                everybody.leave()
            }.start()
        }
        everybody.wait()
        time = .now - start
        devices.forEach { $0.shutDown() }
        (answers, stretches) = shared.lock.withLock { held in (held[shared.answers], held[shared.stretches]) }
        handoffs = shared.lock.snapshot.handoffs
    }

    func report(_ title: String, span: Duration) {
        print("\n\(title)")
        for (i, lane) in lanes(stretches, threads: threads, from: start, span: span, width: Run.columns).enumerated() {
            print("  reader \(i + 1)\(i < 9 ? " " : "")|\(lane)|")
        }
        print("  \(answers) answers in \(time.milliseconds) ms; \(handoffs) handoffs to a waiting thread")
    }
}
