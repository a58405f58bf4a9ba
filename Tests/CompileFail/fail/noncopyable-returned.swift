// SPDX-License-Identifier: Apache-2.0
//
// A noncopyable guarded value cannot be returned.

import Handoff

struct File: ~Copyable, Sendable {
    var descriptor: Int32
}

func attack(_ lock: HandoffLock, _ file: Guarded<File>) -> File {
    // expected-error@+2 {{'held.subscript' is borrowed and cannot be consumed}}
    // expected-note@+1 {{consumed here}}
    lock.withLock { held in held[file] }
}
