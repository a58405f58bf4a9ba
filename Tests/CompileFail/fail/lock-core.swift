// SPDX-License-Identifier: Apache-2.0
//
// The lock word is not for clients: with it one could unlock by hand. (invariant I1)

import Handoff

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{'core' is inaccessible due to 'package' protection level}}
    _ = lock.core
}
