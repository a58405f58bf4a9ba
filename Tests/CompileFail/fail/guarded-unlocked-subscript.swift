// SPDX-License-Identifier: Apache-2.0
//
// The lock itself is no token. (invariant I1)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+1 {{value of type 'HandoffLock' has no subscripts}}
    lock[n] += 1
}
