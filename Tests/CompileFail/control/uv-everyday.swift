// SPDX-License-Identifier: Apache-2.0
//
// A loop as it is meant to be used: both callback forms, handles kept and closed, work, a turn passed on.

import Handoff
import HandoffUV

func helper<A: LoopAccess & ~Copyable & ~Escapable>(_ timer: HandoffUV.Timer, _ access: inout A) throws {
    try timer.start(after: .milliseconds(1), on: &access)
}

func everyday(_ lock: HandoffLock) throws {
    let loop = try Loop(lock: lock, name: "uv", reacquisition: .oncePerTurn(callbacks: 32), onError: { _, _ in })
    let n = Guarded(0, by: lock)
    try loop.submit { turn in
        turn[n] += 1
        let timer = try turn.timer(every: .milliseconds(5)) { turn, timer in
            turn[n] += 1
            timer.close(on: &turn)
        }
        try helper(timer, &turn)
        turn.held.released {}
        turn.held.yieldIfContended()
        try turn.work({ 42 }) { turn, result in turn[n] += try result.get() }
        try turn.idle(unlocked: { entry, idle in
            try helper(timer, &entry)
            try entry.reacquire { turn in
                turn[n] += 1
                idle.close(on: &turn)
            }
            try entry.reacquire { turn in turn[n] += 1 }
        })
    }
    let total = try loop.submitAndWait { turn in turn[n] }
    try lock.withLock { held in held[n] += try loop.submitAndWait(&held) { turn in turn[n] + total } }
    try loop.shutdown()
}
