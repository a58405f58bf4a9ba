// SPDX-License-Identifier: Apache-2.0
//
// The same in the builder of a guarded value. Nothing checks it at run time. (S8)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack(_ lock: HandoffLock, _ out: AsyncStream<Keep>.Continuation) -> Guarded<Box> {
    Guarded(by: lock) {
        let box = Box()
        let keep = Keep()
        let leak = { (box: Box) in keep.box = box }
        leak(box)
        _ = out.yield(keep)
        return box
    }
}
