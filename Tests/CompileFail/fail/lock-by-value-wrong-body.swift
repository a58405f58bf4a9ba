// SPDX-License-Identifier: Apache-2.0
//
// The body of `withLock` takes the token `inout`; one that consumes it is not accepted.

import Handoff

func take(_ held: consuming Held) {}

func attack(_ lock: HandoffLock) {
    // expected-error@+1 {{cannot convert value of type '@Sendable (consuming Held) -> ()' to expected argument type}}
    lock.withLock(take)
}
