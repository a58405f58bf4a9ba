// SPDX-License-Identifier: Apache-2.0
//
// The poll invariant (I5): the lock is never held across a poll of the loop's descriptor that may block. Polls are seen by
// interposing epoll_wait; a control takes the loop's hook away and must see the lock held.

#if os(Linux)
    import CHandoff
    import CHandoffUV
    import CPollProbe
    import CUV
    import Handoff
    import HandoffTesting
    @testable import HandoffUV
    import TestSupport
    import Testing

    @c nonisolated private func lockIsHeld(_ context: UnsafeMutableRawPointer?) -> Bool {
        unsafe handoff_lock_is_mine(context!.assumingMemoryBound(to: handoff_lock.self))
    }

    @Suite("The poll invariant", .serialized, .offThePool)
    struct PollTests {
        /// Timers, an async sent from a contending thread, pool work, a prepare callback, a connection over which bytes go
        /// back and forth: callbacks in every phase of a turn.
        private func watched(_ policy: Loop.Reacquisition, hook: Bool) throws -> (
            polls: UInt64, blocking: UInt64, bad: UInt64
        ) {
            let counts = try withLoop(policy) { loop, lock in
                let count = Guarded(0, by: lock)
                unsafe poll_probe_watch(uv_backend_fd(loop.core.pointee.uv), lockIsHeld, lock.core)
                if !hook {
                    try loop.submitAndWait { turn in unsafe _ = uv_prepare_stop(&turn.loop.core.pointee.hook) }
                }
                let done = Gate("200 ticks")
                let async = try loop.submitAndWait { turn in try turn.async { turn, _ in turn[count] += 1 } }
                let address = try listen(loop) { try echo(&$0, $1) }
                try loop.submit { turn in
                    try turn.connect(to: address) { turn, stream, _ in
                        try stream.startReading(on: &turn) { turn, stream, incoming in
                            turn[count] += 1
                            if case .bytes(let bytes) = incoming { try stream.write(bytes, on: &turn) { _, _, _ in } }
                        }
                        try stream.write([1], on: &turn)
                    }
                    try turn.check { turn, _ in turn[count] += 1 }
                    try turn.prepare { turn, _ in turn[count] += 1 }
                    let ticks = Guarded(0, by: lock)
                    try turn.timer(every: .milliseconds(1)) { turn, timer in
                        turn[ticks] += 1
                        try turn.work({ lock.withLock { $0[count] += 1 } }) { turn, _ in turn[count] += 1 }
                        if turn[ticks] == 200 { timer.close(on: &turn); done.open() }
                    }
                }
                while !done.isOpen {
                    lock.withLock { $0[count] += 1 }
                    async.send()
                }
                let counts = poll_probe_end()
                return (counts.polls, counts.blocking, counts.bad)
            }
            return counts
        }

        @Test("the lock is not held in any poll that may block", arguments: policies)
        func neverHeld(policy: Loop.Reacquisition) throws {
            let counts = try watched(policy, hook: true)
            #expect(counts.polls > 50 && counts.blocking > 10, "it saw polls: \(counts)")
            #expect(counts.bad == 0)
        }

        @Test("control: without the loop's hook the lock is held in such polls")
        func control() throws {
            let counts = try watched(.oncePerTurn, hook: false)
            #expect(counts.bad > 0, "of \(counts)")
        }
    }
#endif
