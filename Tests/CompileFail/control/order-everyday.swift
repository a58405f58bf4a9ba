// SPDX-License-Identifier: Apache-2.0
//
// The helpers in lock order as they are meant to be used: a C mutex, a once, a join, the end of a callback.

import Handoff

struct Failed: Error {}

final class Table: Sendable {
    let rows: Int
    init(_ rows: Int) { self.rows = rows }
}
let table = Once<Table>("table")

final class Reader: Sendable {
    deinit { if !HandoffLock.willBlock("close of a reader") { return } }
}

func everyday(_ lock: HandoffLock, _ n: Guarded<Int>, _ mutex: CMutex, _ callback: Callback<Int32, Int32>) throws {
    try lock.withLock { held in
        let rows = held.withMutex(mutex) { held in
            held[n] += 1
            return held.released { 3 }
        }
        try held.withMutex(mutex) { held throws(Failed) in if held[n] < 0 { throw Failed() } }
        let value = table.value(&held) { held in Table(held.released { rows } + held[n]) }
        let same = try table.value(&held) { _ throws(Failed) in throw Failed() }
        held[n] = value.rows + same.rows
        try held.close(callback)
    }
    _ = table.value { Table(0) }
    try callback.close()
}

func ownMutex(_ take: @escaping () -> Bool, _ wait: @escaping () -> Void, _ leave: @escaping () -> Void) -> CMutex {
    CMutex(tryLock: take, lock: wait, unlock: leave)
}
