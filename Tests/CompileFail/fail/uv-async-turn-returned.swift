// SPDX-License-Identifier: Apache-2.0
//
// The turn cannot be the result of the body that was awaited.

import Handoff
import HandoffUV

func attack(_ loop: Loop) async throws {
    // expected-error@+2 {{instance method 'turn' requires that 'Turn' conform to 'Copyable'}}
    // expected-error@+1 {{instance method 'turn' requires that 'Turn' conform to 'Escapable'}}
    _ = try await loop.turn { turn -> Turn in turn }
}
