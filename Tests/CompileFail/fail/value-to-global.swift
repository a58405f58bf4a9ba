// SPDX-License-Identifier: Apache-2.0
//
// A global cannot keep the guarded object. (S4)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

// expected-error@+4 {{var 'kept' is not concurrency-safe because it is nonisolated global shared mutable state}}
// expected-note@+3 {{convert 'kept' to a 'let' constant to make 'Sendable' shared state immutable}}
// expected-note@+2 {{add '@MainActor' to make var 'kept' part of global actor 'MainActor'}}
// expected-note@+1 {{disable concurrency-safety checks if accesses are protected by an external synchronization}}
var kept: Box?

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        held.withValue(g) { box in kept = box }
    }
}
