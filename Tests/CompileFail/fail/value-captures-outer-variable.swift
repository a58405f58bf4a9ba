// SPDX-License-Identifier: Apache-2.0
//
// The body of `withValue` cannot write a variable from outside; it returns its result. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) -> Int {
    var sum = 0
    lock.withLock { held in
        // expected-error@+1 {{mutation of captured var 'sum' in concurrently-executing code}}
        held.withValue(g) { box in sum += box.n }
    }
    return sum
}
