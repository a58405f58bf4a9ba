// SPDX-License-Identifier: Apache-2.0
//
// A token is no object that could be retained by hand.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+4 {{generic struct 'Unmanaged' requires that 'Held' be a class type}}
        // expected-error@+3 {{generic struct 'Unmanaged' requires that 'Held' conform to 'Copyable'}}
        // expected-error@+2 {{generic struct 'Unmanaged' requires that 'Held' conform to 'Escapable'}}
        // expected-error@+1 {{generic struct 'Unmanaged' requires that 'Held' be a class type}}
        _ = Unmanaged.passRetained(held)
    }
}
