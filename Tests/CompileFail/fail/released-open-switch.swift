// SPDX-License-Identifier: Apache-2.0
//
// A noncopyable guarded enum that is being matched cannot see the lock released.

import Handoff

struct File: ~Copyable, Sendable {
    var descriptor: Int32
}
enum State: ~Copyable, Sendable {
    case open(File)
    case closed
}

func attack(_ lock: HandoffLock, _ state: Guarded<State>) {
    lock.withLock { held in
        // expected-note@+1 {{conflicting access is here}}
        switch held[state] {
        case .open(let file):
            // expected-error@+1 {{overlapping accesses to 'held', but modification requires exclusive access}}
            held.released { print(file.descriptor) }
        case .closed: break
        }
    }
}
