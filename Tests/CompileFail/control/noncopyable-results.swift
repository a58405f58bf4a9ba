// SPDX-License-Identifier: Apache-2.0
//
// Noncopyable results leave `withLock` and `released`.

import Handoff

struct File: ~Copyable {
    var descriptor: Int32
}

func use(_ lock: HandoffLock) -> Int32 {
    let file = lock.withLock { held in
        held.released { File(descriptor: 3) }
    }
    return file.descriptor
}
