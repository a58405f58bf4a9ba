// SPDX-License-Identifier: Apache-2.0
//
// PyO3's hole: a wrapped reference does not help, since the operation takes the token.

import Handoff

struct SendWrapper<T>: @unchecked Sendable {
    let value: T
}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        let wrapper = SendWrapper(value: n)
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        held.released { held[wrapper.value] += 1 }
    }
}
