// SPDX-License-Identifier: Apache-2.0
//
// A turn cannot be captured by a closure that outlives the callback.

import Handoff
import HandoffUV

func later(_ body: @escaping () -> Void) {}

func attack(_ loop: Loop, _ n: Guarded<Int>) throws {
    try loop.submit { turn in  // expected-note {{parameter 'turn' is declared 'inout'}}
        later {  // expected-error {{escaping closure captures 'inout' parameter 'turn'}}
            turn[n] += 1  // expected-note {{captured here}}
        }
    }
}
