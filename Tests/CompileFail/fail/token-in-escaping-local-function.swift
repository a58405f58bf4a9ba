// SPDX-License-Identifier: Apache-2.0
//
// A local function that uses the token cannot be kept.

import Handoff

func later(_ body: @escaping () -> Void) {}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-note@+1 {{parameter 'held' is declared 'inout'}}
    lock.withLock { held in
        // expected-note@+1 {{captured here}}
        func bump() { held[n] += 1 }
        // expected-error@+1 {{escaping local function captures 'inout' parameter 'held'}}
        later(bump)
    }
}
