// SPDX-License-Identifier: Apache-2.0
//
// invalidate may wait for the lock, so it is not for async code.

import Handoff

func attack(_ callback: Callback<Int32, Int32>) async {
    // expected-error@+1 {{instance method 'invalidate' is unavailable from asynchronous contexts}}
    callback.invalidate()
}
