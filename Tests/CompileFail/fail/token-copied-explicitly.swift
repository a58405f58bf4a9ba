// SPDX-License-Identifier: Apache-2.0
//
// A token has no explicit copy either.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        // expected-error@+1 {{'copy' cannot be applied to noncopyable types}}
        let other = copy held
        held.released { _ = other[n] }
    }
}
