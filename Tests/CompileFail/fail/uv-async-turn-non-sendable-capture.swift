// SPDX-License-Identifier: Apache-2.0
//
// The body of an awaited turn runs on the loop's thread: it cannot capture what is not Sendable.

import Handoff
import HandoffUV

final class Box { var n = 0 }  // expected-note {{class 'Box' does not conform to the 'Sendable' protocol}}

func attack(_ loop: Loop, _ box: Box) async throws {
    try await loop.turn { _ in
        box.n += 1  // expected-error {{capture of 'box' with non-Sendable type 'Box' in a '@Sendable' closure}}
    }
}
