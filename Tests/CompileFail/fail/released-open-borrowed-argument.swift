// SPDX-License-Identifier: Apache-2.0
//
// A noncopyable guarded value borrowed as an argument cannot see the lock released.

import Handoff

struct File: ~Copyable, Sendable {
    var descriptor: Int32
}

func use(_ file: borrowing File, _ body: () -> Void) { body() }

func attack(_ lock: HandoffLock, _ file: Guarded<File>) {
    lock.withLock { held in
        // expected-error@+2 {{overlapping accesses to 'held', but modification requires exclusive access}}
        // expected-note@+1 {{conflicting access is here}}
        use(held[file]) { held.released {} }
    }
}
