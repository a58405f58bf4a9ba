// SPDX-License-Identifier: Apache-2.0
//
// A turn cannot be the result of the closure that it was given to.

import Handoff
import HandoffUV

func attack(_ loop: Loop) throws {
    // expected-error@+1 {{instance method 'withTurn' requires that 'Turn' conform to 'Escapable'}}
    _ = try loop.withTurn { turn -> Turn in turn }
}
