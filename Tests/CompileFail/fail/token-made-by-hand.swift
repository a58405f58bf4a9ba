// SPDX-License-Identifier: Apache-2.0
//
// Only the lock makes tokens: one made by hand would prove nothing. (invariant I1)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+1 {{'Held' initializer is inaccessible due to 'package' protection level}}
    var held = Held(lock)
    held[n] += 1
}
