// SPDX-License-Identifier: Apache-2.0
//
// A capture list cannot take the token along.

import Handoff

func later(_ body: @escaping () -> Void) {}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+3 {{missing reinitialization of inout parameter 'held' after consume}}
    // expected-error@+2 {{lifetime-dependent variable 'held' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'held'}}
    lock.withLock { held in
        // expected-note@+2 {{consumed here}}
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
        later { [held] in _ = held[n] }
    }
}
