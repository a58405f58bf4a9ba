// SPDX-License-Identifier: Apache-2.0
//
// A callback's turn is over when the callback returns: it cannot be kept. (issue: a turn kept for later)

import Handoff
import HandoffUV

nonisolated(unsafe) var kept: Turn?

func attack(_ loop: Loop) throws {
    try loop.submit { turn in
        kept = .some(turn)  // expected-error {{missing reinitialization of inout parameter}}
    }
}
