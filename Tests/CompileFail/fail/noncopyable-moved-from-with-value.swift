// SPDX-License-Identifier: Apache-2.0
//
// A value moved out of `withValue` must be replaced by another.

import Handoff

struct File: ~Copyable, Sendable {
    var descriptor: Int32
}

func attack(_ lock: HandoffLock, _ file: Guarded<File>) -> File {
    lock.withLock { held in
        // expected-error@+2 {{missing reinitialization of inout parameter 'file' after consume}}
        // expected-note@+1 {{consumed here}}
        held.withValue(file) { (file: inout File) -> File in file }
    }
}
