// SPDX-License-Identifier: Apache-2.0
//
// Policies are chosen, and the state of a lock is asked for, without a token.

import Handoff

func use() -> String {
    let locks = [
        HandoffLock("barging", policy: .barging), HandoffLock("fair", policy: .fair),
        HandoffLock("adaptive", policy: .adaptive(bound: .milliseconds(1))),
    ]
    for lock in locks where !lock.isClosed && !lock.isHeldByCurrentThread { lock.close() }
    return locks.map { $0.name + $0.describe() }.joined() + "\(HandoffLock.violations(.lockOrder))"
}
