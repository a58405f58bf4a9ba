// SPDX-License-Identifier: Apache-2.0
//
// The token of a callback's body is over when the body returns: it cannot be kept. (I1)

import Handoff

nonisolated(unsafe) var kept: Held?

func attack(_ lock: HandoffLock) {
    // expected-error@+3 {{missing reinitialization of inout parameter 'held' after consume}}
    // expected-error@+2 {{lifetime-dependent variable 'held' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'held'}}
    _ = Callback<Int32, Int32>(lock, whenClosed: 1) { held, _ in
        // expected-note@+2 {{this use causes the lifetime-dependent value to escape}}
        // expected-note@+1 {{consumed here}}
        kept = .some(held)
        return 0
    }
}
