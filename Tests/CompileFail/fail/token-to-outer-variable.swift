// SPDX-License-Identifier: Apache-2.0
//
// A token assigned to a variable of the caller would outlive the hold.

import Handoff

func attack(_ lock: HandoffLock, _ other: HandoffLock) {
    lock.withLock { outer in
        // expected-error@+1 {{missing reinitialization of inout parameter 'inner' after consume}}
        other.withLock { inner in
            // expected-note@+1 {{consumed here}}
            outer = inner
        }
    }
}
