// SPDX-License-Identifier: Apache-2.0
//
// A subclass of a guarded value could reach its storage. (invariant I1)

import Handoff

// expected-error@+1 {{inheritance from a final class 'Guarded'}}
final class Open: Guarded<Int> {}
