// SPDX-License-Identifier: Apache-2.0
//
// The turn of an awaited body is over when the body returns: it cannot be kept.

import Handoff
import HandoffUV

nonisolated(unsafe) var kept: Turn?

func attack(_ loop: Loop) async throws {
    // expected-error@+3 {{missing reinitialization of inout parameter 'turn' after consume}}
    // expected-error@+2 {{lifetime-dependent variable 'turn' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'turn'}}
    try await loop.turn { turn in
        // expected-note@+2 {{this use causes the lifetime-dependent value to escape}}
        // expected-note@+1 {{consumed here}}
        kept = .some(turn)
    }
}
