// SPDX-License-Identifier: Apache-2.0
//
// A generic function works on guarded values of any type, within the bounds of each form.

import Handoff

func read<V: Sendable>(_ held: inout Held, _ guarded: Guarded<V>) -> V {
    held[guarded]
}

func change<V>(_ held: inout Held, _ guarded: Guarded<V>, _ body: @Sendable (inout V) -> Void) {
    held.withValue(guarded, body)
}

func use(_ lock: HandoffLock, _ n: Guarded<Int>) -> Int {
    lock.withLock { held in
        change(&held, n) { $0 += 1 }
        return read(&held, n)
    }
}
