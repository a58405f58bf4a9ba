// SPDX-License-Identifier: Apache-2.0
//
// The lock is not taken twice: a reacquire inside a reacquire needs the entry twice.

import Handoff
import HandoffUV

func attack(_ loop: Loop) throws {
    try loop.submit(unlocked: { entry in
        // expected-error@+1 {{overlapping accesses to 'entry', but modification requires exclusive access}}
        try entry.reacquire { _ in
            try entry.reacquire { _ in }  // expected-note {{conflicting access is here}}
        }
    })
}
