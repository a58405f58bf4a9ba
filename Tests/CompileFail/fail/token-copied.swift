// SPDX-License-Identifier: Apache-2.0
//
// A second token for one hold could be used while the first is released.

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-error@+1 {{'held' used after consume}}
    lock.withLock { held in
        // expected-note@+1 {{consumed here}}
        let copy = held
        // expected-note@+1 {{used here}}
        held.released { _ = copy[n] }
    }
}
