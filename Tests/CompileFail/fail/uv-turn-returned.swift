// SPDX-License-Identifier: Apache-2.0
//
// A turn cannot be the result of the closure that it was given to.

import Handoff
import HandoffUV

func attack(_ loop: Loop) throws {
    _ = try loop.withTurn { turn -> Turn in turn }  // expected-error {{instance method 'withTurn' requires that 'Turn' conform to 'Escapable'}}
}
