// SPDX-License-Identifier: Apache-2.0
//
// A view built from the token by hand would take the token away from its holder.

import Handoff

// expected-error@+1 {{an implicit initializer cannot return a ~Escapable result}}
struct View: ~Copyable, ~Escapable {
    // expected-error@+2 {{the '_read' accessor cannot return a ~Escapable result}}
    // expected-error@+1 {{the '_modify' accessor cannot return a ~Escapable result}}
    var held: Held
}

func attack(_ lock: HandoffLock) {
    lock.withLock { held in
        _ = View(held: held)
    }
}
