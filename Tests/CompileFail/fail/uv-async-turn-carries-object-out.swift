// SPDX-License-Identifier: Apache-2.0
//
// The result of an awaited turn leaves the loop's thread and the lock: it is Sendable.

import Handoff
import HandoffUV

final class Box { var n = 0 }  // expected-note {{class 'Box' does not conform to the 'Sendable' protocol}}

func attack(_ loop: Loop) async throws {
    // expected-error@+1 {{type 'Box' does not conform to the 'Sendable' protocol}}
    _ = try await loop.turn { _ in Box() }
}
