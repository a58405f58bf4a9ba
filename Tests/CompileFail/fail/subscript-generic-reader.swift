// SPDX-License-Identifier: Apache-2.0
//
// A generic reader would hand out what the subscript does not. (S1)

import Handoff

// expected-note@+1 {{consider making generic parameter 'V' conform to the 'Sendable' protocol}}
func read<V>(_ held: inout Held, _ guarded: Guarded<V>) -> V {
    // expected-error@+1 {{type 'V' does not conform to the 'Sendable' protocol}}
    held[guarded]
}
