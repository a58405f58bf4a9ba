// SPDX-License-Identifier: Apache-2.0
//
// There is no way to take the lock without a scope, so none to forget the release. (invariant I1)

import Handoff

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{value of type 'HandoffLock' has no member 'lock'}}
    lock.lock()
    // expected-error@+1 {{value of type 'HandoffLock' has no member 'unlock'}}
    lock.unlock()
}
