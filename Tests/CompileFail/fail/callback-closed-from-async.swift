// SPDX-License-Identifier: Apache-2.0
//
// close waits for the calls that are under way, so it is not for async code.

import Handoff

func attack(_ callback: Callback<Int32, Int32>) async throws {
    // expected-error@+1 {{instance method 'close' is unavailable from asynchronous contexts}}
    try callback.close()
}
