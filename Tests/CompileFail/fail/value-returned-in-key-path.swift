// SPDX-License-Identifier: Apache-2.0
//
// A key path with the guarded object as its index cannot be returned. (S5)

import Handoff

final class Box: Hashable {
    var n = 0
    static func == (a: Box, b: Box) -> Bool { a === b }
    func hash(into hasher: inout Hasher) {}
}

func attack(_ lock: HandoffLock, _ g: Guarded<Box>) {
    let leaked = lock.withLock { held in
        held.withValue(g) { (box: inout Box) -> any KeyPath<[Box: Int], Int?> & Sendable in
            let key = box
            // expected-error@+1 {{type 'KeyPath<Dictionary<Box, Int>, Optional<Int>>' does not conform to the}}
            return \[Box: Int][key]
        }
    }
    print(leaked)
}
