// SPDX-License-Identifier: Apache-2.0
//
// Tokens of different locks have one type; the wrong one traps at run time.

import Handoff

func attack(_ other: HandoffLock, _ n: Guarded<Int>) {
    other.withLock { held in held[n] += 1 }
}
