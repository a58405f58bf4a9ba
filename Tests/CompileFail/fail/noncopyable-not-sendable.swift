// SPDX-License-Identifier: Apache-2.0
//
// A noncopyable value that is not Sendable is reached by `withValue` only. (S1)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}
// expected-note@+1 {{consider making struct 'Tree' conform to the 'Sendable' protocol}}
struct Tree: ~Copyable {
    var root = Box()
}

func attack(_ lock: HandoffLock, _ tree: Guarded<Tree>) -> Int {
    // expected-error@+1 {{type 'Tree' does not conform to the 'Sendable' protocol}}
    lock.withLock { held in held[tree].root.n }
}
