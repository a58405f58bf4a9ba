// SPDX-License-Identifier: Apache-2.0
//
// A guarded existential may hide an object. (S1)

import Handoff

func attack(_ lock: HandoffLock, _ any: Guarded<Any>) {
    // expected-error@+1 {{type 'Any' does not conform to the 'Sendable' protocol}}
    lock.withLock { held in print(held[any]) }
}
