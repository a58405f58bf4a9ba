// SPDX-License-Identifier: Apache-2.0
//
// A second C library under a Handoff lock: SQLite tells of its progress and of every change by callbacks, which count under
// the lock, and another thread cancels a query through guarded state.
//
// Why `released` and never `lend`? SQLite holds the mutex of its connection while a statement runs, and calls back with the
// mutex held: "mutex, then lock". Swift code that kept the lock while it called SQLite would take "lock, then mutex", and two
// threads that do both will one day wait for each other for ever (rule I6: C lock first, Swift lock second). `lend` keeps
// the lock. So whoever holds the lock here releases it, calls SQLite, and the callbacks take it again, each for itself.
// A long query then keeps nobody from the lock either.

import Foundation
import Handoff

let lock = HandoffLock("statistics")
let changes = Guarded(0, by: lock)  // seen by the update hook
let ticks = Guarded(0, by: lock)  // calls of the progress handler
let cancelled = Guarded(false, by: lock)  // asks the progress handler to stop the query
let visits = Guarded(0, by: lock)  // the other thread's turns with the lock while the query ran

let changed = Callback<Change, Void>(lock) { held, change in
    let table = change.table.map { String(cString: $0) }
    if table == "fruit" { held[changes] += 1 }
}
// SQLite stops the statement when it gets anything but 0; so it does once the lock or the callback is closed.
let progress = Callback<Void, Int32>(lock, whenClosed: 1) { held, _ in
    held[ticks] += 1
    return held[cancelled] ? 1 : 0
}

let database = try Database()
database.setUpdateHook(changed)
database.setProgress(every: 1000, progress)  // virtual-machine instructions

try lock.withLock { held in
    try held.released {  // SQLite works, the lock is free; the hook takes it for each row
        try database.run("CREATE TABLE fruit (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        try database.run("BEGIN")
        for i in 1...1000 { try database.run("INSERT INTO fruit (name) VALUES ('apple \(i)')") }
        try database.run("COMMIT")
    }
    print("1000 rows inserted, \(held[changes]) changes seen by the update hook")
}

// Another thread needs the lock a hundred times while the query runs, and then has had enough of it.
let watcher = DispatchGroup()
let ticksBefore = lock.withLock { $0[ticks] }
DispatchQueue.global().async(group: watcher) {
    var done = false
    while !done {
        done = lock.withLock { held in
            if held[ticks] > ticksBefore { held[visits] += 1 }  // the query has begun
            if held[visits] == 100 { held[cancelled] = true }
            return held[cancelled]
        }
        usleep(100)
    }
}
// A million million rows: it would not end by itself while anybody waits.
let endless = "SELECT count(*) FROM fruit a, fruit b, fruit c, fruit d"
do {
    _ = try lock.withLock { held in try held.released { try database.run(endless) } }
    print("the endless query ended by itself")
} catch let error as SQLiteError where error.isInterrupt {
    let (ran, turns) = lock.withLock { ($0[ticks] - ticksBefore, $0[visits]) }
    print("the endless query was cancelled by another thread, which took the lock \(turns) times while it ran")
    print("the progress handler ran \(ran) times, and then: \(error)")
}
watcher.wait()

// The connection is as good as new, without its handler: first SQLite forgets a callback, then it is invalidated.
database.setProgress(every: 0, nil)
database.setUpdateHook(nil)
progress.invalidate()
changed.invalidate()
let rows = try database.run("SELECT count(*) FROM fruit")
try database.close()
print("\(rows) rows are there")
