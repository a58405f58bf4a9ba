// SPDX-License-Identifier: Apache-2.0
//
// An array of tokens could be kept.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+2 {{generic struct 'Array' requires that 'Held' conform to 'Copyable'}}
        // expected-error@+1 {{generic struct 'Array' requires that 'Held' conform to 'Escapable'}}
        _ = [held]
    }
}
