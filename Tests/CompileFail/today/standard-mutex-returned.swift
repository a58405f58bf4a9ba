// SPDX-License-Identifier: Apache-2.0
//
// The lock of the standard library returns what it guards (swiftlang/swift#81274). (S5)

import Synchronization

final class Box {
    var n = 0
    var kids: [Box] = []
}

func attack(_ mutex: borrowing Mutex<Box>) {
    let leaked = mutex.withLock { $0 }
    leaked.n += 1
}
