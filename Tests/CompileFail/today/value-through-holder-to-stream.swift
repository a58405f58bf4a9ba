// SPDX-License-Identifier: Apache-2.0
//
// The same with a stream in place of the task. Nothing checks it at run time. (S8)

import Handoff

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>, _ out: AsyncStream<Keep>.Continuation) {
    lock.withLock { held in
        held.withValue(g) { box in
            let keep = Keep()
            let leak = { (box: Box) in keep.box = box }
            leak(box)
            _ = out.yield(keep)
        }
    }
}
