// SPDX-License-Identifier: Apache-2.0
//
// A closure value makes the compiler forget that the local holder keeps the guarded object, so a task may take the
// holder. Nothing checks it at run time. (S8)

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
            let leak = { (box: Box) in keep.box = box }
            leak(box)
            _ = Task { keep.box!.n += 1 }
        }
    }
}
