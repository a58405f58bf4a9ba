// SPDX-License-Identifier: Apache-2.0
//
// The lock word behind a token is not for clients: with it one could release by hand. (invariant I1)

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{'core' is inaccessible due to 'package' protection level}}
        _ = held.core
    }
}
