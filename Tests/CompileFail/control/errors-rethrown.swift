// SPDX-License-Identifier: Apache-2.0
//
// Untyped errors are rethrown, and a body that cannot throw needs no `try`.

import Handoff

struct Full: Error {}

func use(_ lock: HandoffLock, _ n: Guarded<Int>) {
    do {
        try lock.withLock { held in
            if held[n] > 3 { throw Full() }
            try held.released { throw Full() }
        }
    } catch {
        lock.withLock { held in held[n] = 0 }
    }
}
