// SPDX-License-Identifier: Apache-2.0
//
// A noncopyable guarded value can be borrowed but not taken out.

import Handoff

struct File: ~Copyable, Sendable {
    var descriptor: Int32
}

func attack(_ lock: HandoffLock, _ file: Guarded<File>) {
    lock.withLock { held in
        // expected-error@+2 {{'held.subscript' is borrowed and cannot be consumed}}
        // expected-note@+1 {{consumed here}}
        let taken = held[file]
        _ = taken.descriptor
    }
}
