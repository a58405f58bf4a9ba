// SPDX-License-Identifier: Apache-2.0
//
// The lock word behind guarded state is not for clients. (invariant I1)

import Handoff

func attack(_ n: Guarded<Int>) {
    // expected-error@+1 {{'core' is inaccessible due to 'internal' protection level}}
    _ = n.core
}
