// SPDX-License-Identifier: Apache-2.0
//
// A span of a guarded array cannot leave the hold.

import Handoff

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    // expected-error@+1 {{instance method 'withLock(file:line:_:)' requires that 'Span<Int>' conform to 'Escapable'}}
    let span: Span<Int> = lock.withLock { held in held[list].span }
    print(span[0])
}
