// SPDX-License-Identifier: Apache-2.0
//
// What C passes by pointer is good during the call only: a span of it cannot be kept.

import Handoff

nonisolated(unsafe) var kept: RawSpan?

func attack(_ lock: HandoffLock) {
    // expected-error@+2 {{lifetime-dependent variable 'bytes' escapes its scope}}
    // expected-note@+1 {{it depends on the lifetime of argument 'bytes'}}
    _ = Callback<RawSpan, Void>(lock) { _, bytes in
        kept = bytes  // expected-note {{this use causes the lifetime-dependent value to escape}}
    }
}
