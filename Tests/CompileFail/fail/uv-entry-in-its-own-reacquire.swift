// SPDX-License-Identifier: Apache-2.0
//
// Inside reacquire the turn is the token; the entry is out of reach. (S22)

import Handoff
import HandoffUV

func attack(_ loop: Loop, _ timer: HandoffUV.Timer) throws {
    try loop.submit(unlocked: { entry in
        // expected-error@+1 {{overlapping accesses to 'entry', but modification requires exclusive access}}
        try entry.reacquire { _ in
            timer.close(on: &entry)  // expected-note {{conflicting access is here}}
        }
    })
}
