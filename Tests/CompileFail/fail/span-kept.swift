// SPDX-License-Identifier: Apache-2.0
//
// A span of a guarded array cannot be kept in a variable: its access ends with the expression.

import Handoff

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    lock.withLock { held in
        // expected-error@+2 {{lifetime-dependent variable 'span' escapes its scope}}
        // expected-note@+1 {{it depends on the lifetime of this parent value}}
        let span = held[list].span
        held[list].removeAll()
        // expected-note@+1 {{this use of the lifetime-dependent value is out of scope}}
        print(span[0])
    }
}
