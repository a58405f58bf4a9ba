// SPDX-License-Identifier: Apache-2.0
//
// Somebody else who wants the lock all the time.

import Handoff
import HandoffTesting

/// A thread that takes the lock in a loop, each time for 50 µs, until it is stopped.
struct Contention {
    private let contender: Contender

    init(_ lock: HandoffLock) { contender = Contender(lock, share: 1, hold: .microseconds(50)) }

    func stop() throws { print("beside it: \(try contender.stop())") }
}
