// SPDX-License-Identifier: Apache-2.0
//
// A noncopyable struct is not enough: it could still be stored.

import Handoff

// expected-note@+1 {{consider adding '~Escapable' to struct 'Keeper'}}
struct Keeper: ~Copyable {
    // expected-error@+3 {{the '_read' accessor cannot return a ~Escapable result}}
    // expected-error@+2 {{the '_modify' accessor cannot return a ~Escapable result}}
    // expected-error@+1 {{stored property 'held' of 'Escapable'-conforming struct 'Keeper' has non-Escapable type}}
    var held: Held
}
