// SPDX-License-Identifier: Apache-2.0
//
// A noncopyable guarded value cannot be consumed by a function.

import Handoff

struct File: ~Copyable, Sendable {
    var descriptor: Int32
    consuming func close() {}
}

func attack(_ lock: HandoffLock, _ file: Guarded<File>) {
    lock.withLock { held in
        // expected-error@+2 {{field 'held.subscript' was consumed but not reinitialized}}
        // expected-note@+1 {{consumed here}}
        held[file].close()
    }
}
