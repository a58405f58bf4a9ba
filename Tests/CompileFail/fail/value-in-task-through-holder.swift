// SPDX-License-Identifier: Apache-2.0
//
// A holder written directly keeps the region: the compiler sees the object in it. (S8)

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
            keep.box = box
            // expected-error@+2 {{passing closure as a 'sending' parameter risks causing data races between code in}}
            // expected-note@+1 {{closure captures 'keep' which is accessible to code in the current task}}
            _ = Task { keep.box!.n += 1 }
        }
    }
}
