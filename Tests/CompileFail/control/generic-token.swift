// SPDX-License-Identifier: Apache-2.0
//
// A generic function takes any token `inout`.

import Handoff

func twice<C: ~Copyable & ~Escapable>(_ token: inout C, _ body: (inout C) -> Void) {
    body(&token)
    body(&token)
}

func use(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        twice(&held) { held in
            held[n] += 1
            held.released {}
        }
    }
}
