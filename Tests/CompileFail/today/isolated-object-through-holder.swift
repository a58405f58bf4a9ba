// SPDX-License-Identifier: Apache-2.0
//
// A closure value makes the compiler forget that the local holder keeps the actor's object, so a task may take the holder,
// out of `isolate` as out of any other isolation. Nothing checks it at run time. (S8)

import Handoff

final class Box { var n = 0 }

final class Keep { var box: Box? = nil }

actor Model {
    let lock: HandoffLock
    nonisolated var unownedExecutor: UnownedSerialExecutor { lock.asUnownedSerialExecutor() }
    let box = Box()
    init(_ lock: HandoffLock) { self.lock = lock }
}

func attack(_ lock: HandoffLock, _ model: Model) {
    lock.withLock { held in
        held.isolate(model) { model in
            let keep = Keep()
            let leak = { (box: Box) in keep.box = box }
            leak(model.box)
            _ = Task.detached { keep.box!.n += 1 }
        }
    }
}
