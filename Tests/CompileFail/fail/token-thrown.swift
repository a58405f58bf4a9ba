// SPDX-License-Identifier: Apache-2.0
//
// An error that carries the token would outlive the hold.

import Handoff

// expected-note@+2 {{consider adding '~Copyable' to struct 'Escape'}}
// expected-note@+1 {{consider adding '~Escapable' to struct 'Escape'}}
struct Escape: Error {
    // expected-error@+5 {{the '_read' accessor cannot return a ~Escapable result}}
    // expected-error@+4 {{the '_modify' accessor cannot return a ~Escapable result}}
    // expected-error@+3 {{stored property 'held' of 'Copyable'-conforming struct 'Escape' has non-Copyable type}}
    // expected-error@+2 {{stored property 'held' of 'Escapable'-conforming struct 'Escape' has non-Escapable type}}
    // expected-warning@+1 {{stored property 'held' of 'Sendable'-conforming struct 'Escape' has non-Sendable type}}
    var held: Held
}
