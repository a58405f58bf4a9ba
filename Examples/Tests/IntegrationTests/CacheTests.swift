// SPDX-License-Identifier: Apache-2.0
//
// An integration test with HandoffTesting, quoted in the README: a schedule that is arranged, not hoped for.

import Handoff
import HandoffTesting
import Testing

@Test("a reader is not kept waiting while the loader is in C")
func readerBesideLoader() throws {
    let lock = HandoffLock("cache")
    let entries = Guarded(["a"], by: lock)
    let inC = Gate("in C"), answered = Gate("answered")

    try withDeadline(.seconds(30), "load and read") {  // instead of a hang: who holds what, who waits where
        let loader = NamedThread("loader") {
            lock.withLock { held in
                held.released {  // with `do` in its place, the deadline says who waits for whom
                    inC.open()
                    try? answered.wait()
                }
                held[entries] += ["b"]
            }
        }
        try inC.wait()
        #expect(lock.withLock { $0[entries] } == ["a"])
        answered.open()
        try loader.join()
        #expect(lock.withLock { $0[entries] } == ["a", "b"])
    }
    try expectNotHeld(lock)
}
