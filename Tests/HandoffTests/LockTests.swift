// SPDX-License-Identifier: Apache-2.0

import Foundation
import Handoff
import Testing

@Suite("HandoffLock")
struct LockTests {
    @Test(
        "eight threads lose no update, under every policy", arguments: [HandoffLock.Policy.barging, .fair, .adaptive])
    func counts(policy: HandoffLock.Policy) {
        let lock = HandoffLock("counted", policy: policy)
        let n = Guarded(0, by: lock)
        let rounds = policy == .fair ? 500 : 10_000
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for i in 0..<rounds {
                lock.withLock { held in
                    held[n] += 1
                    if i % 7 == 0 { held.yieldIfContended() }
                }
            }
        }
        #expect(lock.withLock { $0[n] } == 8 * rounds)
        #expect(lock.snapshot.holder == nil && lock.snapshot.waiterCount == 0)
    }
}
