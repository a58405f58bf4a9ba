// SPDX-License-Identifier: Apache-2.0
//
// What a program can say when it waits: that another thread may end it, that it comes from I/O, that it is a task. And a
// value that is made once, by an initialiser that releases the lock.

import Foundation
import Handoff

let lock = HandoffLock("journal")
let lines = Guarded([String](), by: lock)
let title = Once<String>("title")
let cancellation = Cancellation()
let ends = makePipe()

func follow() {
    lock.withLock { held in
        // Made by whoever needs it first. A lazy `static let` could hang here: its initialiser releases the lock.
        let first = title.value(&held) { held in held.released { "journal" } }
        held[lines].append(first)
        // Blocks in C, until another thread cancels. The byte that is written stays there: whether the read has begun does
        // not matter, and the handler runs once at most.
        let read = held.released(cancelledBy: cancellation, cancel: { writeByte(ends.wake) }) { readByte(ends.input) }
        held[lines].append(read.wasCancelled ? "ended early" : "ended")
        // Back from I/O: it has little to do, and goes ahead of threads that computed, past each four times at most.
        writeByte(ends.wake)
        _ = held.released(thenWaitingAs: .io) { readByte(ends.input) }
    }
}

await withCheckedContinuation { ended in
    Thread {
        follow()
        ended.resume()
    }.start()
    cancellation.cancel()
}
// A task waits suspended, in the same queue, and is not kept when it is cancelled.
print(try await lock.hold { held in held[lines].joined(separator: ", ") })
