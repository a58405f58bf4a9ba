// SPDX-License-Identifier: Apache-2.0
//
// Driving a loop blocks the thread: not in async code.

import Handoff
import HandoffUV

func attack(_ loop: Loop) async throws {
    try loop.run()  // expected-error {{instance method 'run' is unavailable from asynchronous contexts}}
}
