// SPDX-License-Identifier: Apache-2.0
//
// The lock of the standard library leaks what it guards through a closure value. (S4)

import Synchronization

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack(_ mutex: borrowing Mutex<Box>) {
    let keep = Keep()
    mutex.withLock { box in
        let leak = { (box: Box) in keep.box = box }
        leak(box)
    }
    keep.box!.n += 1
}
