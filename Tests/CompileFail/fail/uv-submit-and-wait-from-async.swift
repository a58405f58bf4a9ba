// SPDX-License-Identifier: Apache-2.0
//
// Waiting for a loop blocks the thread: not in async code.

import Handoff
import HandoffUV

func attack(_ loop: Loop) async throws {
    // expected-error@+1 {{instance method 'submitAndWait' is unavailable from asynchronous contexts}}
    try loop.submitAndWait { _ in }
}
