// SPDX-License-Identifier: Apache-2.0
//
// Guarded state has no way in without a token. (invariant I1)

import Handoff

func attack(_ n: Guarded<Int>) -> Int {
    // expected-error@+1 {{value of type 'Guarded<Int>' has no member 'value'}}
    n.value
}
