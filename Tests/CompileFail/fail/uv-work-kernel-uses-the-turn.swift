// SPDX-License-Identifier: Apache-2.0
//
// A kernel runs on a worker: the turn of the callback that queued it is not there.

import Handoff
import HandoffUV

func attack(_ loop: Loop, _ n: Guarded<Int>) throws {
    try loop.submit { turn in  // expected-note 0-2 {{}}
        try turn.work({ turn[n] += 1 }) { _, _ in }  // expected-error 1-3 {{}} expected-note 0-3 {{}}
    }
}
