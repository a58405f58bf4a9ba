// SPDX-License-Identifier: Apache-2.0
//
// Inside reacquire the token is there; the entry is out of reach. (I8)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int32>) {
    _ = Callback<Int32, Int32>(
        lock, whenClosed: 1,
        unlocked: { entry, value in
            // expected-error@+1 {{overlapping accesses to 'entry', but modification requires exclusive access}}
            try entry.reacquire { _ in
                try entry.reacquire { held in held[n] += value }  // expected-note {{conflicting access is here}}
            }
            return 0
        })
}
