// SPDX-License-Identifier: Apache-2.0
//
// An extension of the token cannot make one either. (invariant I1)

import Handoff

extension Held {
    // expected-error@+2 {{an initializer cannot return a ~Escapable result}}
    // expected-error@+1 {{missing argument label 'stealing:' in call}}
    init(stealing lock: HandoffLock) { self.init(lock) }
}
