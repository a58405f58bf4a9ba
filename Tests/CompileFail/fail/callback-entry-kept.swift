// SPDX-License-Identifier: Apache-2.0
//
// The entry of an unlocked callback cannot go into a task. (I3)

import Handoff

func attack(_ lock: HandoffLock) {
    _ = Callback<Void, Void>(
        lock,
        // expected-note@+2 {{parameter 'entry' is declared 'inout'}}
        // expected-note@+1 {{closure captures 'entry' which is accessible to code in the current task}}
        unlocked: { entry, _ in
            // expected-error@+2 {{escaping closure captures 'inout' parameter 'entry'}}
            // expected-error@+1 {{passing closure as a 'sending' parameter risks causing data races}}
            Task {
                try entry.reacquire { _ in }  // expected-note {{captured here}}
            }
        })
}
