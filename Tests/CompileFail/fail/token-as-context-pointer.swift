// SPDX-License-Identifier: Apache-2.0
//
// A C context pointer to the token would be used on whatever thread C calls back. (invariant I3)

import Handoff

func register(_ context: UnsafeMutableRawPointer?) {}

func attack(_ lock: HandoffLock) {
    // expected-error@+2 {{lifetime-dependent variable 'held' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'held'}}
    lock.withLock { held in
        // expected-warning@+2 {{forming 'UnsafeMutableRawPointer' to a variable of type 'Held'}}
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
        register(&held)
    }
}
