// SPDX-License-Identifier: Apache-2.0
//
// The token cannot leave through the result of `released`.

import Handoff

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        // expected-error@+1 {{instance method 'released(thenWaitingAs:_:)' requires that 'Held' conform to 'Escapable'}}
        _ = held.released { () -> Held in held }
    }
}
