// SPDX-License-Identifier: Apache-2.0
//
// Typed errors pass through every scope unchanged.

import Handoff

enum Failure: Error {
    case full
}

func use(_ lock: HandoffLock, _ n: Guarded<Int>) throws(Failure) -> Int {
    try lock.withLock { (held: inout Held) throws(Failure) -> Int in
        try held.released { () throws(Failure) in try check(1) }
        try held.lend { () throws(Failure) in try check(2) }
        let old = try held.replace(n) { () throws(Failure) -> Int in
            try check(3)
            return 3
        }
        return try held.withValue(n) { (n: inout Int) throws(Failure) -> Int in
            try check(n)
            return n + old
        }
    }
}

func check(_ n: Int) throws(Failure) {
    if n > 100 { throw .full }
}

func build(_ lock: HandoffLock) throws(Failure) -> Guarded<Int> {
    try Guarded(by: lock) { () throws(Failure) -> Int in
        try check(1)
        return 1
    }
}
