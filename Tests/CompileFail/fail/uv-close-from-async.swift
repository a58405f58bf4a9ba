// SPDX-License-Identifier: Apache-2.0
//
// Closing a loop waits for its end, which blocks the thread: not in async code.

import Handoff
import HandoffUV

func attack(_ loop: Loop) async throws {
    try loop.close()  // expected-error {{instance method 'close' is unavailable from asynchronous contexts}}
}
