// SPDX-License-Identifier: Apache-2.0
//
// There is no guarded value without a lock. (invariant I1)

import Handoff

func attack() {
    // expected-error@+1 {{missing argument for parameter 'by' in call}}
    _ = Guarded(0)
}
