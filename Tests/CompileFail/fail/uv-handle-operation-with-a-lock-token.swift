// SPDX-License-Identifier: Apache-2.0
//
// A libuv call needs the loop's thread; that the lock is held does not help. (I4)

import Handoff
import HandoffUV

func attack(_ lock: HandoffLock, _ timer: HandoffUV.Timer) throws {
    try lock.withLock { held in
        try timer.stop(on: &held)  // expected-error {{requires that 'Held' conform to 'LoopAccess'}}
    }
}
