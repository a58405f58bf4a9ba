// SPDX-License-Identifier: Apache-2.0
//
// What the types cannot tell, checked in every build: each trap, with its message.

import CHandoff
import CHandoffUV
import Handoff
import HandoffTesting
import TestSupport
import Testing

@testable import HandoffUV

/// Runs a body that does not escape on another thread and waits, as DispatchQueue.sync may.
private func elsewhere(_ body: () -> Void) {
    struct Carrier: @unchecked Sendable { let body: () -> Void }
    withoutActuallyEscaping(body) { body in
        let carrier = Carrier(body: body)
        try! NamedThread("elsewhere") { carrier.body() }.join()
    }
}

@Suite("Traps of the loop", .offThePool)
struct TrapTests {
    private func says(_ result: ExitTest.Result, _ parts: String...) {
        let text = String(decoding: result.standardErrorContent, as: UTF8.self)
        for part in parts { #expect(text.contains(part), "standard error was: \(text)") }
    }

    @Test("a libuv call off the loop's thread traps, even with the lock held (bug 7)")
    func offThread() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                let timer = try loop.submitAndWait { turn in try turn.timer(after: .seconds(60)) { _, _ in } }
                lock.withLock { _ in unsafe _ = handoff_uv_use(timer.core, loop.core, "uv_timer_stop") }
            }
        }
        says(result, "uv_timer_stop: called off the thread of loop 'uv'", "the lock does not protect the loop")
    }

    @Test("a turn that a synchronous call carried to another thread traps at its first use (S9)")
    func carriedTurn() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                try loop.submitAndWait { turn in
                    elsewhere { _ = try? turn.timer(after: .zero) { _, _ in } }
                }
            }
        }
        says(result, "called off the thread of loop 'uv'")
    }

    @Test("a handle used with the turn of another loop traps with both names, also when they share the lock")
    func anotherLoop() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let one = try Loop(lock: lock, name: "one"), two = try Loop(lock: lock, name: "two")
                let timer = try one.submitAndWait { turn in try turn.timer(after: .seconds(60)) { _, _ in } }
                try two.submitAndWait { turn in try timer.stop(on: &turn) }
            }
        }
        says(
            result, "uv_timer_stop: a timer of loop 'one' (made at HandoffUVTests/TrapTests.swift:",
            "turn of loop 'two'")
    }

    @Test("a loop run under a lock traps: its poll would block")
    func runUnderLock() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv", drive: .currentThread)
                try lock.withLock { _ in try loop.run() }
            }
        }
        says(result, "loop 'uv' was run by a thread that holds lock 'model'")
    }

    @Test("withTurn off the loop's thread traps")
    func withTurnOffThread() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let loop = try Loop(lock: HandoffLock("model"), name: "uv")
                try loop.withTurn { _ in }
            }
        }
        says(result, "withTurn: called off the thread of loop 'uv'")
    }

    @Test("the lock taken again in a callback that has it traps with both places")
    func nested() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                try loop.submitAndWait { _ in lock.withLock { _ in } }
            }
        }
        says(result, "lock 'model' taken twice by this thread", "TrapTests.swift", "posted closure")
    }

    @Test("a header and a library of different sizes are told apart at the start")
    func sizes() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            unsafe handoff_uv_check_size("uv_timer_t", 152, 160)
        }
        says(result, "uv_timer_t has 152 bytes in the libuv header", "160 in the library", "Rebuild")
    }

    @Test("a kernel that returns with a lock held traps")
    func kernelHolds() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                try loop.submit { turn in
                    try turn.work({ _ = handoff_lock_acquire(lock.core, ("kernel" as StaticString).cString, 1) }) {
                        _, _ in
                    }
                }
                try eventually("the trap") { false }
            }
        }
        says(result, "a work kernel returned while its worker thread holds lock 'model' (taken at kernel:1)")
    }

    @Test(
        "an id of another kind of closure traps before its object is touched, in both forms (S30)",
        arguments: [HANDOFF_UV_LOCKED.rawValue, HANDOFF_UV_UNLOCKED.rawValue])
    func foreignClosure(form: UInt32) async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) { [form] in
            try synchronously {
                let loop = try Loop(lock: HandoffLock("model"), name: "uv")
                let foreign = unsafe handoff_table_add(UnsafeMutableRawPointer(bitPattern: 8), 1)
                unsafe _ = handoff_uv_submit(loop.core, foreign, handoff_uv_mode(rawValue: form), false)
                try eventually("the trap") { false }
            }
        }
        says(result, "loop 'uv': posted closure came with the id of a closure of another kind")
    }

    @Test("a budget of no callbacks, or of negative time, traps and says what a budget is", arguments: [0, 1])
    func budget(callbacks: Int) async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [callbacks] in
            _ = Loop.Reacquisition.oncePerTurn(callbacks: callbacks, time: .nanoseconds(callbacks == 0 ? 1 : -1))
        }
        says(result, "oncePerTurn: a budget is at least one callback, and no negative time, not \(callbacks) callbacks")
    }

    @Test("a loop that C frees before its shutdown traps with its name")
    func freedTooEarly() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let loop = try Loop(lock: HandoffLock("model"), name: "uv", drive: .currentThread)
                unsafe handoff_uv_loop_free(loop.core)
            }
        }
        says(result, "loop 'uv' freed before it was shut down")
    }

    @Test("two loops whose callbacks take each other's lock are told so before they wait (S24)")
    func crossed() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            handoff_flags_set(UInt32(HANDOFF_FLAG_STRICT), true)
            try synchronously {
                let one = HandoffLock("one"), two = HandoffLock("two")
                let a = try Loop(lock: one, name: "a"), b = try Loop(lock: two, name: "b")
                let inA = Gate("in a"), inB = Gate("in b")
                for (loop, other, mine, theirs) in [(a, two, inA, inB), (b, one, inB, inA)] {
                    try loop.submit { _ in
                        mine.open()
                        try theirs.wait()
                        other.withLock { _ in }
                    }
                }
                try eventually("the trap") { false }
            }
        }
        says(result, "fatal error: lock order: lock '", "and no order of the two was declared")
    }

    @Test("a loop that is dropped without shutdown says so")
    func dropped() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
            try synchronously {
                _ = try Loop(lock: HandoffLock("model"), name: "uv", drive: .currentThread)
            }
        }
        says(result, "loop 'uv' was dropped without shutdown()")
    }
}
