// SPDX-License-Identifier: Apache-2.0
//
// A stream cannot carry the guarded object to its reader. (S8)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ out: AsyncStream<Box>.Continuation) {
    lock.withLock { held in
        held.withValue(g) { box in
            // expected-error@+2 {{sending 'box' risks causing data races}}
            // expected-note@+1 {{task-isolated 'box' is passed as a 'sending' parameter}}
            _ = out.yield(box)
        }
    }
}
