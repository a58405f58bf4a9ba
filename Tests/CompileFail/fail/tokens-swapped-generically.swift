// SPDX-License-Identifier: Apache-2.0
//
// A generic exchange cannot be applied to tokens.

import Handoff

// expected-note@+1 {{'where T: Escapable' is implicit here}}
func exchange<T: ~Copyable>(_ a: inout T, _ b: inout T) {
    let third = a
    a = b
    b = third
}

func attack(_ a: HandoffLock, _ b: HandoffLock) {
    HandoffLock.withLocks(a, b) { heldA, heldB in
        // expected-error@+1 {{global function 'exchange' requires that 'Held' conform to 'Escapable'}}
        exchange(&heldA, &heldB)
    }
}
