// SPDX-License-Identifier: Apache-2.0
//
// A turn cannot go into a task.

import Handoff
import HandoffUV

func attack(_ loop: Loop, _ n: Guarded<Int>) throws {
    // expected-note@+1 {{closure captures 'turn' which is accessible to code in the current task}}
    try loop.submit { turn in  // expected-note {{parameter 'turn' is declared 'inout'}}
        // expected-error@+2 {{escaping closure captures 'inout' parameter 'turn'}}
        // expected-error@+1 {{passing closure as a 'sending' parameter risks causing data races}}
        Task {
            turn[n] += 1  // expected-note {{captured here}}
        }
    }
}
