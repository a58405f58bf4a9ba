// SPDX-License-Identifier: Apache-2.0
//
// An enum case with a token inside could be stored like any value.

import Handoff

// expected-note@+1 {{consider adding '~Escapable' to enum 'Keeper'}}
enum Keeper: ~Copyable {
    case none
    // expected-error@+1 {{associated value 'some' of 'Escapable'-conforming enum 'Keeper' has non-Escapable type}}
    case some(Held)
}
