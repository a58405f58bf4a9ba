// SPDX-License-Identifier: Apache-2.0
//
// Inside a released region the turn is out of reach, with the token that it contains. (I2)

import Handoff
import HandoffUV

func attack(_ loop: Loop, _ n: Guarded<Int>) throws {
    try loop.submit { turn in
        // expected-error@+1 {{overlapping accesses to 'turn.held', but modification requires exclusive access}}
        turn.held.released {
            turn[n] += 1  // expected-note {{conflicting access is here}}
        }
    }
}
