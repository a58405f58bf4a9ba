// SPDX-License-Identifier: Apache-2.0
//
// An entry has no lock, so it has no token of it either. (I3)

import Handoff
import HandoffUV

func attack(_ loop: Loop) throws {
    try loop.submit(unlocked: { entry in
        entry.held.yieldIfContended()  // expected-error {{value of type 'Entry' has no member 'held'}}
    })
}
