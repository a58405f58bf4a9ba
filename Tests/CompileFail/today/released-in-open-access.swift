// SPDX-License-Identifier: Apache-2.0
//
// withoutActuallyEscaping hides that two closures use one token, so one can release while the other has a value open. The
// release traps: HandoffTests has the exit test.

import Handoff

func twist(_ f: (() -> Void) -> Void, _ b: () -> Void) { withoutActuallyEscaping(b) { f($0) } }

func attack(_ lock: HandoffLock, _ list: Guarded<[Int]>) {
    lock.withLock { held in
        twist(
            { body in
                held[list].removeAll { x in
                    body()
                    return x == 2
                }
            }, { held.released {} })
    }
}
