// SPDX-License-Identifier: Apache-2.0
//
// A once may wait for the initialiser of another thread, so the form without a token is not for async code.

import Handoff

func attack(_ once: Once<Int>) async {
    // expected-error@+1 {{instance method 'value' is unavailable from asynchronous contexts}}
    _ = once.value { 1 }
}
