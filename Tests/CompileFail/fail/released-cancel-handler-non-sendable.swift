// SPDX-License-Identifier: Apache-2.0
//
// A cancel handler runs on another thread, so it captures nothing that is not Sendable.

import Handoff

// expected-note@+1 {{class 'Reader' does not conform to the 'Sendable' protocol}}
final class Reader { var stopped = false }

func attack(_ lock: HandoffLock, _ reader: Reader, _ cancellation: Cancellation) {
    lock.withLock { held in
        // expected-error@+1 {{capture of 'reader' with non-Sendable type 'Reader' in a '@Sendable' closure}}
        _ = held.released(cancelledBy: cancellation, cancel: { reader.stopped = true }) {}
    }
}
