// SPDX-License-Identifier: Apache-2.0
//
// Two tokens exchanged by assignment would each prove the wrong lock.

import Handoff

func attack(_ a: HandoffLock, _ b: HandoffLock) {
    // expected-error@+4 {{lifetime-dependent variable 'heldB' escapes its scope}}
    // expected-note@+3 {{it depends on the lifetime of argument 'heldA'}}
    // expected-error@+2 {{lifetime-dependent variable 'heldA' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'heldB'}}
    HandoffLock.withLocks(a, b) { heldA, heldB in
        let third = heldA
        heldA = heldB
        heldB = third
        // expected-note@+2 {{this use causes the lifetime-dependent value to escape}}
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
    }
}
