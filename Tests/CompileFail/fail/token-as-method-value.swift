// SPDX-License-Identifier: Apache-2.0
//
// A method of the token taken as a value would carry the token along.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{cannot reference 'mutating' method as function value}}
        let yield = held.yieldIfContended
        _ = yield
    }
}
