// SPDX-License-Identifier: Apache-2.0
//
// A guarded value is passed `inout`, and its elements are visited, as long as the token is left alone.

import Handoff

func double(_ n: inout Int) { n *= 2 }

func use(_ lock: HandoffLock, _ n: Guarded<Int>, _ list: Guarded<[Int]>) -> Int {
    lock.withLock { held in
        double(&held[n])
        double(&held[list][0])
        held[list].removeAll { $0 > 10 }
        held[list].withUnsafeMutableBufferPointer { $0[0] = 1 }
        let snapshot = held[list]
        held.released { print(snapshot) }
        return held.withValue(list) { $0.span[0] }
    }
}
