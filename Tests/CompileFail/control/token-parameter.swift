// SPDX-License-Identifier: Apache-2.0
//
// Functions, local functions and closures take the token as a parameter.

import Handoff

func bump(_ held: inout Held, _ n: Guarded<Int>) {
    held[n] += 1
}

func digest(_ held: inout Held, _ n: Guarded<Int>, _ work: () -> Int) -> Int {
    let result = held.released { work() }
    held[n] += result
    return result
}

func use(_ lock: HandoffLock, _ n: Guarded<Int>) {
    lock.withLock { held in
        func local() { held[n] += 1 }
        let other = { (held: inout Held) in held[n] += 1 }
        local()
        other(&held)
        bump(&held, n)
        _ = digest(&held, n) { 1 }
        (0..<3).forEach { _ in held[n] += 1 }
    }
}
