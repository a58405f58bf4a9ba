// SPDX-License-Identifier: Apache-2.0
//
// A token cannot become an existential, which could be stored.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{value of type 'Held' does not conform to specified type 'Copyable'}}
        let any: Any = held
        _ = any
    }
}
