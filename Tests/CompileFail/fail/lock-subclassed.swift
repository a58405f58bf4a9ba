// SPDX-License-Identifier: Apache-2.0
//
// A subclass of the lock could change what a hold means. (invariant I1)

import Handoff

// expected-error@+1 {{inheritance from a final class 'HandoffLock'}}
final class Open: HandoffLock {}
