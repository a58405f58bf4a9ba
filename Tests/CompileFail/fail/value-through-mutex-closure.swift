// SPDX-License-Identifier: Apache-2.0
//
// A closure value cannot capture the `inout` value of another lock.

import Handoff
import Synchronization

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Other: Sendable {
    let slot = Mutex<Box?>(nil)
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ other: Other) {
    lock.withLock { held in
        held.withValue(g) { box in
            let leaked = box
            // expected-note@+1 {{parameter 'slot' is declared 'inout'}}
            other.slot.withLock { slot in
                // expected-error@+2 {{escaping closure captures 'inout' parameter 'slot'}}
                // expected-note@+1 {{captured here}}
                let leak = { (box: Box) in slot = box }
                leak(leaked)
            }
        }
    }
}
