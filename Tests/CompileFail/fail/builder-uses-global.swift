// SPDX-License-Identifier: Apache-2.0
//
// The builder of a guarded value cannot return a global object. (S2)

import Handoff

// expected-note@+1 {{class 'Box' does not conform to the 'Sendable' protocol}}
final class Box {
    var n = 0
    var kids: [Box] = []
}

// expected-error@+3 {{let 'shared' is not concurrency-safe because non-'Sendable' type 'Box' may have shared mutable}}
// expected-note@+2 {{add '@MainActor' to make let 'shared' part of global actor 'MainActor'}}
// expected-note@+1 {{disable concurrency-safety checks if accesses are protected by an external synchronization}}
let shared = Box()

func attack(_ lock: HandoffLock) {
    _ = Guarded(by: lock) { shared }
}
