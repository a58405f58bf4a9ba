// SPDX-License-Identifier: Apache-2.0
//
// The lesson: a thread that blocks in C, with the lock kept and with the lock released. Everything else in this program
// only sets the stage (Device.swift) and draws what happened (Picture.swift).

import Foundation
import Handoff

/// What the threads share. They reach it through the token of the lock, and in no other way.
struct Shared: Sendable {
    let lock: HandoffLock
    /// How many answers have been counted.
    let answers: Guarded<Int>
    /// What each thread did and when. A log needs a guard as well, so it lives under the same lock.
    let stretches: Guarded<[Stretch]>

    init() {
        lock = HandoffLock("answers")
        answers = Guarded(0, by: lock)
        stretches = Guarded([], by: lock)
    }
}

/// The wrong way. The thread asks its device, and waits for the answer in `read`, while it holds the lock.
///
/// Nothing is corrupted and no tool complains. The program is merely as slow as if it had one thread: whoever else wants
/// the lock waits for a device that it never asked.
func holdAcross(_ shared: Shared, _ device: Device, thread: Int, rounds: Int) {
    for _ in 0..<rounds {
        var clock = Stopwatch(thread)
        shared.lock.withLock { held in
            let waited = clock.lap(.waiting)

            device.ask()  // blocks, in C, with the lock held
            held[shared.answers] += 1

            held[shared.stretches] += [waited, clock.lap(.holding)]
        }
    }
}

/// The right way. `released` gives the lock up around the C call and takes it again afterwards.
///
/// The compiler keeps the two layers apart. Write `held[shared.answers] += 1` inside the braces of `released` and the
/// program no longer builds: the token cannot be used there, because there it would be a lie.
func releaseAround(_ shared: Shared, _ device: Device, thread: Int, rounds: Int) {
    for _ in 0..<rounds {
        var clock = Stopwatch(thread)
        shared.lock.withLock { held in
            var log = [clock.lap(.waiting)]

            held.released {
                log.append(clock.lap(.holding))
                device.ask()  // blocks, in C, and everybody else goes on
                log.append(clock.lap(.inC))
            }
            log.append(clock.lap(.waiting))  // taking the lock again may have to wait
            held[shared.answers] += 1

            log.append(clock.lap(.holding))
            held[shared.stretches] += log
        }
    }
}
