// SPDX-License-Identifier: Apache-2.0
//
// A kernel runs on a worker: the turn of the callback that queued it is not there.

import Handoff
import HandoffUV

func attack(_ loop: Loop, _ n: Guarded<Int>) throws {
    try loop.submit { turn in
        // expected-error@+2 {{capture of 'turn' with non-Sendable type 'Turn' in a '@Sendable' closure}}
        // expected-error@+1 {{mutable capture of 'inout' parameter 'turn' is not allowed in concurrently-executing code}}
        try turn.work({ turn[n] += 1 }) { _, _ in }
    }
}
