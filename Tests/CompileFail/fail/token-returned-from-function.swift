// SPDX-License-Identifier: Apache-2.0
//
// A function that gives out the token it was lent would extend its life.

import Handoff

// expected-error@+1 {{a function cannot return a ~Escapable result}}
func attack(_ held: consuming Held) -> Held {
    held
}
