// SPDX-License-Identifier: Apache-2.0
//
// A key path through the token would be a copyable, escapable way to guarded state.

import Handoff

func attack(_ n: Guarded<Int>) {
    // expected-error@+1 {{subscript index of type 'Guarded<Int>' in a key path must be Hashable}}
    _ = \Held.[n]
}
