// SPDX-License-Identifier: Apache-2.0
//
// Two closures passed together, one to release and one to use the token, cannot call each other.

import Handoff

// expected-error@+1 {{passing a non-escaping function parameter 'second' to a call to a non-escaping function}}
func twist(_ first: (() -> Void) -> Void, _ second: () -> Void) { first(second) }

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        twist({ body in held.released { body() } }, { held[n] += 1 })
    }
}
