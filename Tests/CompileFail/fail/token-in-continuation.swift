// SPDX-License-Identifier: Apache-2.0
//
// A continuation cannot carry a token to whoever resumes.

import Handoff

// expected-error@+1 {{type 'Held' does not conform to protocol 'Copyable'}}
func attack(_ lock: HandoffLock, _ continuation: CheckedContinuation<Held, Never>) {}
