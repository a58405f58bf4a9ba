// SPDX-License-Identifier: Apache-2.0
//
// A span cannot leave the body of `withValue`.

import Handoff

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    lock.withLock { held in
        // expected-error@+1 {{instance method 'withValue' requires that 'Span<Int>' conform to 'Escapable'}}
        let span: Span<Int> = held.withValue(list) { $0.span }
        print(span[0])
    }
}
