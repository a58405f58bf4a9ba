// SPDX-License-Identifier: Apache-2.0
//
// The compiler defect behind S8 in plain Swift, without a lock: when this is rejected, so is S8. (S8)

final class Box {
    var n = 0
    var kids: [Box] = []
}

final class Keep {
    var box: Box? = nil
    func take(_ box: Box) { self.box = box }
}

func attack() {
    let box = Box()
    let keep = Keep()
    let leak = { (box: Box) in keep.box = box }
    leak(box)
    _ = Task { keep.box!.n += 1 }
    box.n += 1
}
