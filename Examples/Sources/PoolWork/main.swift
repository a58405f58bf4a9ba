// SPDX-License-Identifier: Apache-2.0
//
// A libuv loop in a Swift program: a timer starts kernels on libuv's thread pool, and what they find is added under the
// lock.

import Foundation
import Handoff
import HandoffUV

func primes(in range: Range<Int>) -> Int {
    range.count { n in n > 1 && (2..<n).prefix { $0 * $0 <= n }.allSatisfy { n % $0 != 0 } }
}

let lock = HandoffLock("primes")
let started = Guarded(0, by: lock), ended = Guarded(0, by: lock), found = Guarded(0, by: lock)
let printed = DispatchSemaphore(value: 0)

let loop = try Loop(lock: lock, name: "uv")  // libuv, on a thread of its own
try loop.submit { turn in  // from any thread; turn: the proof of the loop's thread and of the lock
    let report = try turn.async(unlocked: { entry, _ in  // entry: the loop's thread, without the lock
        let total = try entry.reacquire { turn in turn[found] }  // held for one line
        print("\(total) primes below 10000")  // may block, and keeps nobody from the lock
        printed.signal()
    })
    try turn.timer(every: .milliseconds(1)) { turn, timer in  // called by libuv; the lock was taken for it
        let n = turn[started]
        turn[started] += 1
        if n == 9 { timer.close(on: &turn) }
        try turn.work({ primes(in: n * 1000..<(n + 1) * 1000) }) { turn, count in  // the kernel: a worker, no lock
            turn[found] += try count.get()  // the completion: the loop's thread, the lock held
            turn[ended] += 1
            if turn[ended] == 10 { report.send() }
        }
    }
}
printed.wait()
try loop.shutdown()  // closes every handle, runs what is due, joins the thread
