// SPDX-License-Identifier: Apache-2.0
//
// A generic function for escapable types could keep the token.

import Handoff

// expected-note@+1 {{'where T: Escapable' is implicit here}}
func keep<T: ~Copyable>(_ value: inout T) {}

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{global function 'keep' requires that 'Held' conform to 'Escapable'}}
        keep(&held)
    }
}
