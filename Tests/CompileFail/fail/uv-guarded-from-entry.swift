// SPDX-License-Identifier: Apache-2.0
//
// An entry has no lock, so it reaches no guarded state. (I3)

import Handoff
import HandoffUV

func attack(_ loop: Loop, _ n: Guarded<Int>) throws {
    try loop.submit(unlocked: { entry in
        entry[n] += 1  // expected-error {{value of type 'Entry' has no subscripts}}
    })
}
