// SPDX-License-Identifier: Apache-2.0
//
// A tuple with a token inside would take it from its holder.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{type '(Held, Int)' containing noncopyable element is not supported}}
        let pair = (held, 1)
        _ = pair
    }
}
