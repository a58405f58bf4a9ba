// SPDX-License-Identifier: Apache-2.0
//
// A body that takes one token of two cannot be given both in one argument. (S10)

import Handoff

func both(_ a: inout Held, _ b: inout Held) {}

func attack(_ a: HandoffLock, _ b: HandoffLock) {
    HandoffLock.withLocks(a, b) { heldA, heldB in
        // expected-error@+4 {{inout arguments are not allowed to alias each other}}
        // expected-note@+3 {{previous aliasing argument}}
        // expected-error@+2 {{overlapping accesses to 'heldA', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        both(&heldA, &heldA)
    }
}
