// SPDX-License-Identifier: Apache-2.0
//
// An error can carry a guarded object out: that its payload is not Sendable is only a warning, since Error implies it.

import Handoff

final class Box { var n = 0 }
struct Escape: Error {
    let box: Box
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    do {
        try lock.withLock { held in
            try held.withValue(g) { (b: inout Box) throws(Escape) -> Void in throw Escape(box: b) }
        }
    } catch {
        (error as! Escape).box.n += 1
    }
}
