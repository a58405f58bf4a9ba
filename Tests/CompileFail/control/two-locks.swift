// SPDX-License-Identifier: Apache-2.0
//
// Two locks are taken at once and both tokens are used side by side.

import Handoff

func use(_ a: HandoffLock, _ b: HandoffLock, _ from: Guarded<Int>, _ to: Guarded<Int>) -> Int {
    HandoffLock.withLocks(a, b) { heldA, heldB in
        let amount = heldA[from]
        heldA[from] -= amount
        heldB[to] += amount
        swap(&heldA[from], &heldB[to])
        return heldB[to]
    }
}
