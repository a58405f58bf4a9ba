// SPDX-License-Identifier: Apache-2.0
//
// The entry of an unlocked callback reaches no guarded state: the lock is not held. (I3)

import Handoff

func attack(_ lock: HandoffLock, _ n: Guarded<Int32>) {
    _ = Callback<Int32, Int32>(
        lock, whenClosed: 1,
        unlocked: { entry, value in
            // expected-error@+1 {{value of type 'CallbackEntry' has no subscripts}}
            entry[n] += value
            return 0
        })
}
