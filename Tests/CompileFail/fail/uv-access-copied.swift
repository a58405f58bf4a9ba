// SPDX-License-Identifier: Apache-2.0
//
// The proof of a loop's thread cannot be copied out of a token, so no type of one's own can carry it further.

import Handoff
import HandoffUV

struct Forged: ~Copyable, LoopAccess { let _proof: _LoopProof }

func attack(_ loop: Loop, _ timer: HandoffUV.Timer) throws {
    try loop.submit { turn in
        // expected-error@+1 {{cannot partially consume 'turn' of non-frozen type 'Turn' imported from 'HandoffUV'}}
        var forged = Forged(_proof: turn._proof)
        try timer.stop(on: &forged)
    }
}
