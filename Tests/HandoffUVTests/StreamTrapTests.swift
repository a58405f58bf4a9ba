// SPDX-License-Identifier: Apache-2.0
//
// What the types cannot tell about streams and files, checked in every build: each trap, with its message.

import CHandoffUV
import Handoff
import HandoffTesting
import TestSupport
import Testing

@testable import HandoffUV

@Suite("Traps of streams and files", .offThePool)
struct StreamTrapTests {
    private func says(_ result: ExitTest.Result, _ parts: String...) {
        let text = String(decoding: result.standardErrorContent, as: UTF8.self)
        for part in parts { #expect(text.contains(part), "standard error was: \(text)") }
    }

    @Test("a write off the loop's thread traps, even with the lock held")
    func offThread() async throws {
        let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let loop = try Loop(lock: lock, name: "uv")
                let address = try listen(loop) { _, _ in }
                let stream = try loop.submitAndWait { turn in try turn.connect(to: address) { _, _, _ in } }
                lock.withLock { _ in unsafe _ = handoff_uv_use(stream.core, loop.core, "uv_write") }
            }
        }
        says(result, "uv_write: called off the thread of loop 'uv'", "the lock does not protect the loop")
    }

    @Test("a stream, and a file, used with the turn of another loop trap with both names")
    func anotherLoop() async throws {
        let stream = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let one = try Loop(lock: lock, name: "one"), two = try Loop(lock: lock, name: "two")
                let address = try listen(one) { _, _ in }
                let stream = try one.submitAndWait { turn in try turn.connect(to: address) { _, _, _ in } }
                try two.submitAndWait { turn in try stream.write([1], on: &turn) }
            }
        }
        says(
            stream, "uv_write: a tcp of loop 'one' (made at HandoffUVTests/StreamTrapTests.swift:",
            "turn of loop 'two'")
        let file = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try synchronously {
                let lock = HandoffLock("model")
                let one = try Loop(lock: lock, name: "one"), two = try Loop(lock: lock, name: "two")
                let opened = Guarded(File?.none, by: lock)
                try one.submit { turn in try turn.open("/dev/null") { turn, file in turn[opened] = try file.get() } }
                try eventually("an open file") { lock.withLock { $0[opened] != nil } }
                try two.submitAndWait { turn in try turn[opened]!.close(on: &turn) }
            }
        }
        says(file, "uv_fs_close: something of loop 'one' was used with a turn of loop 'two'")
    }
}
