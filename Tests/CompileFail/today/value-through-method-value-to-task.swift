// SPDX-License-Identifier: Apache-2.0
//
// The same with a method value in place of the closure value. Nothing checks it at run time. (S8)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    lock.withLock { held in
        held.withValue(g) { box in
            let keep = Keep()
            let leak: (Box) -> Void = keep.take
            leak(box)
            _ = Task { keep.box!.n += 1 }
        }
    }
}
