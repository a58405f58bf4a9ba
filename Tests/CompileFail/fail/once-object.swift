// SPDX-License-Identifier: Apache-2.0
//
// What every thread may read is Sendable: a once of anything else does not exist.

import Handoff

// expected-note@+1 {{class 'Index' does not conform to the 'Sendable' protocol}}
final class Index { var words: [String] = [] }

// expected-error@+1 {{type 'Index' does not conform to the 'Sendable' protocol}}
func attack(_ once: Once<Index>) {}
