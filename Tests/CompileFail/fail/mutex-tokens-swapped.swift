// SPDX-License-Identifier: Apache-2.0
//
// The token of a body with a C mutex cannot be exchanged for that of another lock.

import Handoff

func attack(_ lock: HandoffLock, _ other: HandoffLock, _ mutex: CMutex) {
    lock.withLock { a in
        other.withLock { b in
            // expected-error@+1 {{global function 'swap' requires that 'Held' conform to 'Escapable'}}
            a.withMutex(mutex) { a in swap(&a, &b) }
        }
    }
}
