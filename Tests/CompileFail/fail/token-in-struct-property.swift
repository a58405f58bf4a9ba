// SPDX-License-Identifier: Apache-2.0
//
// An ordinary struct with a token inside could be copied and stored.

import Handoff

// expected-note@+2 {{consider adding '~Copyable' to struct 'Keeper'}}
// expected-note@+1 {{consider adding '~Escapable' to struct 'Keeper'}}
struct Keeper {
    // expected-error@+4 {{the '_read' accessor cannot return a ~Escapable result}}
    // expected-error@+3 {{the '_modify' accessor cannot return a ~Escapable result}}
    // expected-error@+2 {{stored property 'held' of 'Copyable'-conforming struct 'Keeper' has non-Copyable type}}
    // expected-error@+1 {{stored property 'held' of 'Escapable'-conforming struct 'Keeper' has non-Escapable type}}
    var held: Held
}
