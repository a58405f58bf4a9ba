// SPDX-License-Identifier: Apache-2.0
//
// A forced cast in a generic helper makes a guarded object pass for Sendable.

import Handoff

final class Box { var n = 0 }
func cast<T, U>(_ x: T, to: U.Type) -> U { x as! U }

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let leaked: any Sendable = lock.withLock { held in
        held.withValue(g) { (b: inout Box) -> any Sendable in cast(b, to: (any Sendable).self) }
    }
    (leaked as! Box).n += 1
}
