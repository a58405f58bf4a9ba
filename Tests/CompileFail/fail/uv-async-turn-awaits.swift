// SPDX-License-Identifier: Apache-2.0
//
// The awaited body is synchronous itself: the lock is not held across an await.

import Handoff
import HandoffUV

func pause() async {}

func attack(_ loop: Loop) async throws {
    // expected-note@+2 {{'async' inferred from asynchronous operation used here}}
    // expected-error@+1 {{to parameter expecting synchronous function type}}
    try await loop.turn { turn in await pause() }
}
