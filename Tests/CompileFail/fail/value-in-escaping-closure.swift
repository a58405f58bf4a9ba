// SPDX-License-Identifier: Apache-2.0
//
// A closure that is kept cannot capture the `inout` value. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

func later(_ body: @escaping () -> Void) {}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        // expected-note@+1 {{parameter 'box' is declared 'inout'}}
        held.withValue(g) { box in
            // expected-error@+2 {{escaping closure captures 'inout' parameter 'box'}}
            // expected-note@+1 {{captured here}}
            later { box.n += 1 }
        }
    }
}
