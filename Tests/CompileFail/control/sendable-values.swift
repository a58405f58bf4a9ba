// SPDX-License-Identifier: Apache-2.0
//
// Sendable guarded values are read, assigned and modified in place.

import Handoff

struct Point: Sendable, Equatable {
    var x = 0
    var y = 0
}

final class Shared: Sendable {
    let name = "shared"
}

func use(_ lock: HandoffLock) -> Int {
    let n = Guarded(0, by: lock)
    let point = Guarded(Point(), by: lock)
    let list = Guarded([1, 2, 3], by: lock)
    let names = Guarded([String: Int](), by: lock)
    let shared = Guarded<Shared?>(nil, by: lock)
    let hook = Guarded<@Sendable () -> Void>({}, by: lock)
    return lock.withLock { held in
        held[n] += 1
        held[n] = held[n] * 2
        held[point].x += held[n]
        held[point] = Point(x: 1, y: 2)
        held[list].append(4)
        held[list][0] = 7
        held[list].sort()
        held[names]["a", default: 0] += 1
        held[names] = [:]
        held[shared] = Shared()
        held[hook]()
        held[hook] = { print("changed") }
        for item in held[list] { held[n] += item }
        return held[list].count + (held[shared]?.name.count ?? 0)
    }
}
