// SPDX-License-Identifier: Apache-2.0
//
// A closure that uses the token cannot be put in a wrapper.

import Handoff

struct SendWrapper<T>: @unchecked Sendable {
    let value: T
}

func attack(_ lock: HandoffLock, _ n: Guarded<Int>) {
    // expected-note@+3 {{parameter 'held' is declared 'inout'}}
    // expected-error@+2 {{lifetime-dependent variable 'held' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'held'}}
    lock.withLock { held in
        // expected-error@+2 {{escaping closure captures 'inout' parameter 'held'}}
        // expected-note@+1 {{captured here}}
        let wrapper = SendWrapper(value: { held[n] += 1 })
        // expected-note@+1 {{this use causes the lifetime-dependent value to escape}}
        held.released { wrapper.value() }
    }
}
