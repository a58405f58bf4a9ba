// SPDX-License-Identifier: Apache-2.0
//
// A token kept in an object would outlive the hold it proves.

import Handoff

final class Keeper {
    // expected-error@+2 {{the '_read' accessor cannot return a ~Escapable result}}
    // expected-error@+1 {{the '_modify' accessor cannot return a ~Escapable result}}
    var held: Held?
}
