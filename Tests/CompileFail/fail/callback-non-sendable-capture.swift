// SPDX-License-Identifier: Apache-2.0
//
// C may call from any thread: a callback's closure captures only what is Sendable.

import Handoff

// expected-note@+1 {{class 'Counter' does not conform to the 'Sendable' protocol}}
final class Counter { var n: Int32 = 0 }

func attack(_ lock: HandoffLock) {
    let counter = Counter()
    _ = Callback<Int32, Int32>(lock, whenClosed: 1) { _, value in
        // expected-error@+1 {{capture of 'counter' with non-Sendable type 'Counter' in a '@Sendable' closure}}
        counter.n += value
        return 0
    }
}
