// SPDX-License-Identifier: Apache-2.0
//
// A turn's body is synchronous: the lock is not held across an await.

import Handoff
import HandoffUV

func pause() async {}

func attack(_ loop: Loop) throws {
    // expected-note@+1 {{'async' inferred from asynchronous operation used here}}
    try loop.submit { turn in await pause() }  // expected-error {{to parameter expecting synchronous function type}}
}
