// SPDX-License-Identifier: Apache-2.0
//
// PyO3's hole: a wrapper that claims to be Sendable cannot hold a token.

import Handoff

struct SendWrapper<T: ~Copyable>: ~Copyable, @unchecked Sendable {
    var value: T
}

// expected-error@+1 {{type 'Held' does not conform to protocol 'Escapable'}}
func attack(_ wrapper: borrowing SendWrapper<Held>) {}
