// SPDX-License-Identifier: Apache-2.0
//
// The storage of guarded state is not for clients. (invariant I1)

import Handoff

func attack(_ n: Guarded<Int>) {
    // expected-error@+1 {{'storage' is inaccessible due to 'internal' protection level}}
    n.storage.pointee += 1
}
