// SPDX-License-Identifier: Apache-2.0
//
// A declared order of two locks, taken one inside the other.

import Handoff

func use(_ n: Int) -> Int {
    let a = HandoffLock("a")
    let b = HandoffLock("b", policy: .fair, after: a)
    let inA = Guarded(n, by: a)
    let inB = Guarded(n, by: b)
    return a.withLock { heldA in
        b.withLock { heldB in
            heldB[inB] += heldA[inA]
            heldA[inA] += 1
            return heldB[inB]
        }
    }
}
