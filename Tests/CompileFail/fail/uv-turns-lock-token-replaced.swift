// SPDX-License-Identifier: Apache-2.0
//
// A turn's token cannot be replaced by that of another lock.

import Handoff
import HandoffUV

func attack(_ loop: Loop, _ lock: HandoffLock) throws {
    try loop.submit { turn in
        lock.withLock { held in  // expected-error {{missing reinitialization of inout parameter 'held' after consume}}
            turn.held = held  // expected-note {{consumed here}}
        }
    }
}
