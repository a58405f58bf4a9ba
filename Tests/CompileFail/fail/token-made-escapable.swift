// SPDX-License-Identifier: Apache-2.0
//
// A client cannot make tokens escapable afterwards. (invariant I1)

import Handoff

// expected-warning@+3 {{extension declares a conformance of imported type 'Held' to imported protocol 'Escapable'}}
// expected-note@+2 {{add '@retroactive' to silence this warning}}
// expected-error@+1 {{conformance to 'Escapable' must occur in the same source file as struct 'Held'}}
extension Held: Escapable {}
