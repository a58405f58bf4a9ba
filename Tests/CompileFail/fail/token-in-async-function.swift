// SPDX-License-Identifier: Apache-2.0
//
// A token as the parameter of an async function would be held across its awaits.

import Handoff

func slow(_ held: inout Held) async { await Task.yield() }

func attack(_ lock: HandoffLock) async {
    // expected-error@+1 {{cannot pass function of type '(inout Held) async -> ()' to parameter expecting synchronous}}
    lock.withLock { held in
        // expected-note@+1 {{'async' inferred from asynchronous operation used here}}
        await slow(&held)
    }
}
