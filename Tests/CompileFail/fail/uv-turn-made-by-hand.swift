// SPDX-License-Identifier: Apache-2.0
//
// Only a callback has a turn: it cannot be made.

import Handoff
import HandoffUV

func attack(_ lock: HandoffLock, _ loop: Loop) {
    // expected-error@+2 {{'Turn' initializer is inaccessible due to 'package' protection level}}
    // expected-error@+1 {{cannot convert value of type 'Loop'}}
    _ = Turn(loop)
}
