// SPDX-License-Identifier: Apache-2.0
//
// A guarded number is not a number. (invariant I1)

import Handoff

func attack(_ n: Guarded<Int>) -> Int {
    // expected-error@+1 {{cannot convert value of type 'Guarded<Int>' to expected argument type 'Int'}}
    n + 1
}
